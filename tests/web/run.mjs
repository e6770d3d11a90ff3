// Runs one wasm test program in the browser that the end-to-end tests use.
//
// Cargo calls this as the target's runner, with the program's path. It lets
// wasm-bindgen-test-runner serve the program (named in
// KWICKSILVER_WASM_RUNNER) and visits its page, so that no driver program has
// to fit the browser's version.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { launch } from "../e2e/support/browser.mjs";

const PATIENCE = 300_000; // milliseconds for all tests of the program

const address = `127.0.0.1:${await freePort()}`;
const server = spawn(process.env.KWICKSILVER_WASM_RUNNER, process.argv.slice(2), {
  env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: address },
  stdio: ["ignore", "pipe", "inherit"],
});
let passed = false;
try {
  await listening(server);
  passed = await visit(`http://${address}/`);
} catch (error) {
  console.error(error.message);
} finally {
  server.kill();
}
process.exit(passed ? 0 : 1);

async function visit(url) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(`uncaught: ${error.message}`));
    await page.goto(url);
    const output = page.locator("#output");
    const verdict = /^test result: (ok|FAILED)/m;
    let text = "";
    for (const end = Date.now() + PATIENCE; !verdict.test(text); ) {
      if (Date.now() > end) throw new Error(`the tests did not end in time; so far:\n${text}`);
      await page.waitForTimeout(50);
      text = await output.textContent();
    }
    console.log(text);
    return verdict.exec(text)[1] === "ok";
  } finally {
    await browser.close();
  }
}

/** Resolves when the server has told its address. */
function listening(server) {
  return new Promise((done, fail) => {
    let text = "";
    server.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("http://")) done();
    });
    server.on("error", fail);
    server.on("exit", () => fail(new Error(`wasm-bindgen-test-runner ended early\n${text}`)));
  });
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
