// Runs candidates against their checks in Pyodide, the Python of readers' browsers.
//
// Standard input is JSON: {runner: source, jobs: [[candidate, checks, modules, hasty], ...]}, each
// source as runner.Source.to_json gives it. Every verdict is a line of JSON on standard output.

import { constants, readFileSync } from "node:fs";

// Node without rights refuses process.binding, of which Pyodide wants the flags of files alone.
process.binding = () => ({ fs: constants });
const { loadPyodide } = await import("pyodide");

const { runner, jobs } = JSON.parse(readFileSync(0, "utf8"));
const print = (text) => process.stdout.write(text + "\n");
const python = await loadPyodide({ stdout: () => {}, stderr: () => {}, jsglobals: {} });
python.FS.mkdirTree("/guide/guide");
python.FS.writeFile("/guide/guide/__init__.py", "");
python.FS.writeFile("/guide/guide/runner.py", runner);
const run = python.runPython(`
import sys
sys.path.insert(0, "/guide")
from guide import runner

def run(job):
    import json
    candidate, checks, modules, hasty = json.loads(job)
    source = runner.Source.from_json
    modules = [source(module) for module in modules]
    verdict = runner.run(source(candidate), source(checks), modules, hasty=hasty)
    return json.dumps(verdict.to_json())
run
`);
for (const job of jobs) print(run(JSON.stringify(job)));
