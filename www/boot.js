// Starts the app, and knows how to start its workers.
//
// Rust sees two functions of it. `globalThis.kwicksilverPixels(figure)` draws an
// SVG as a PNG. `globalThis.kwicksilverSpawnWorker(name?)` returns a Worker that loads the worker's wasm and runs its `main`. Messages
// posted before the worker's Ready event are lost, so hold them back. When it
// cannot start, the Worker fires `error`; a later one tries anew.

const tag = document.querySelector("script[data-app]");
const build = document.querySelector('meta[name="kwicksilver-build"]').content;
// Names that do not follow their content carry the build instead.
const version = build === "dev" ? "" : `?v=${build}`;
const address = (path) => new URL(path, document.baseURI).href;

const glue = address(`worker.js${version}`);
const spawn = address(`spawn.js${version}`);
const drawing = address(`pixels.js${version}`);

// Compiled once, while the app loads, and shared by all workers.
let module;
const compiled = () => {
  module ??= compile(address(`worker_bg.wasm${version}`)).catch((error) => {
    module = undefined;
    throw error;
  });
  return module;
};
compiled().catch(() => {}); // told by the Worker that waits for it

try {
  const [{ workerSpawner }, { pixels }, { default: init }] = await Promise.all([
    import(spawn),
    import(drawing),
    import(address(tag.dataset.app)),
  ]);
  globalThis.kwicksilverSpawnWorker = workerSpawner({ glue, spawn, compiled });
  globalThis.kwicksilverPixels = pixels;
  await init({ module_or_path: address(tag.dataset.wasm) });
} catch (error) {
  say(error);
  throw error;
}
if (version && "serviceWorker" in navigator) {
  // Without it everything works, online: a refusal is no failure.
  navigator.serviceWorker.register("./sw.js").catch(() => {});
}

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

function say(error) {
  const line = document.createElement("p");
  line.className = "boot";
  line.setAttribute("role", "alert");
  line.textContent =
    "Kwicksilver could not start. Reload the page; if that does not help, use a current " +
    `Firefox, Chrome, Edge or Safari (16.4 or newer). The browser says: ${error}`;
  document.getElementById("app")?.replaceChildren(line);
}
