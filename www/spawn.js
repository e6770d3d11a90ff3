// Starts workers that are bound by the page's Content-Security-Policy.
//
// A worker started from an address follows that address's headers, which a
// static host cannot set; one started from a blob inherits the policy of
// whoever made the blob. So each starts from a few lines in a blob, which
// import the real script and wait for the compiled module.

/**
 * Makes the function that starts workers.
 *
 * @param {object} parts
 * @param {string} parts.glue absolute address of the worker's script
 * @param {string} parts.spawn absolute address of this file
 * @param {() => Promise<WebAssembly.Module>} parts.compiled
 * @returns {(name?: string) => Worker}
 */
export function workerSpawner({ glue, spawn, compiled }) {
  const lines = `import init from ${JSON.stringify(glue)};
import { start } from ${JSON.stringify(spawn)};
start(init, ${JSON.stringify({ glue, spawn })});`;
  const url = URL.createObjectURL(new Blob([lines], { type: "text/javascript" }));

  return (name = "kwicksilver") => {
    const worker = new Worker(url, { type: "module", name });
    compiled().then(
      (module) => worker.postMessage(module),
      (error) => worker.dispatchEvent(new ErrorEvent("error", { message: String(error), error })),
    );
    return worker;
  };
}

/**
 * Runs inside the worker: takes the compiled module, which is the first
 * message, and hands the thread to it. A worker can start further ones in the
 * same way as the page.
 */
export function start(init, addresses) {
  const first = async ({ data: module }) => {
    const compiled = async () => module;
    globalThis.kwicksilverSpawnWorker = workerSpawner({ ...addresses, compiled });
    try {
      await init({ module_or_path: module });
    } catch (error) {
      reportError(error); // a rejection alone would not reach the page
    }
  };
  addEventListener("message", first, { once: true });
}
