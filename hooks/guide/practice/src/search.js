// Material's search, in front of its own worker: the index, which weighs more than a page, is
// fetched when one searches, not with every page.
//
// Material sends {type: 0} with an index, which the build leaves empty, awaits {type: 1}, sends
// queries {type: 2} and awaits results {type: 3}.

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const MATERIAL = new URL(self.location.search.slice(1), self.location);
const INDEX = new URL("../../search/index.json", self.location);

let options; // of the setup
let search; // a promise of Material's worker, ready

async function start() {
  const response = await fetch(INDEX);
  if (!response.ok) throw new Error(`${INDEX.pathname} answered ${response.status}`);
  const worker = new Worker(MATERIAL);
  const data = { ...(await response.json()), options };
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => (data.type === READY ? resolve(worker) : self.postMessage(data)));
    worker.postMessage({ type: SETUP, data });
  });
}

self.addEventListener("message", async ({ data: message }) => {
  if (message.type === SETUP) {
    options = message.data.options;
    self.postMessage({ type: READY });
  } else if (message.type === QUERY) {
    if (!message.data.trim() && !search) return self.postMessage({ type: RESULT, data: { items: [] } });
    search ??= start();
    try {
      (await search).postMessage(message);
    } catch (error) {
      search = undefined; // the next query tries again
      self.postMessage({ type: RESULT, data: { items: [] } });
      console.warn("search:", error);
    }
  }
});
