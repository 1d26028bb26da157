// On a printable page there is no Material: guide.js draws the diagrams there as it does elsewhere.

window.__md_get = () => true; // answers are open
window.__md_set = () => {};
window.document$ = { subscribe: (come) => come() };
