// A static host on this machine, as GitHub Pages is one: a folder under a
// sub-path, no headers of our own.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder.
 *
 * @param {{folder?: string, subPath?: string}} [where]
 * @returns {Promise<{url: string, requests: string[], close: () => Promise<void>}>}
 *   `requests` grows by the path of each request.
 */
export async function serveFolder({ folder = DIST, subPath = "/kwicksilver/" } = {}) {
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const name = decodeURIComponent(pathname.slice(subPath.length)) || "index.html";
    if (!pathname.startsWith(subPath) || normalize(name).startsWith("..")) {
      return response.writeHead(404).end();
    }
    try {
      const body = await readFile(join(folder, name));
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=600" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }, subPath);
}

/**
 * Another origin, which answers everything and lets anyone read it. As a
 * proxy it sees all that would leave this machine.
 */
export async function serveElsewhere() {
  return listen((_, response) => {
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("here");
  });
}

async function listen(answer, path = "/") {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    answer(request, response);
  });
  server.on("connect", (request, socket) => {
    requests.push(`https://${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  server.unref(); // a test that fails before it closes this must not hang
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
