// Runs inside the page: a worker of its own, asked by messages.

/** Puts `globalThis.bench` into the page. */
export function startWorker() {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.id = "bench-files";
  document.body.append(input);

  let worker;
  let next = 0;
  let told = () => {};
  const waiting = new Map();

  const ask = (body, files = []) => {
    const id = ++next;
    worker.postMessage({ envelope: { id, body }, files });
    return new Promise((done, fail) => waiting.set(id, { done, fail }));
  };
  const hear = ({ data }) => {
    if (data.Event) return told(data.Event);
    const { id, micros, result } = data.Reply;
    const { done, fail } = waiting.get(id);
    waiting.delete(id);
    if (result.Err) fail(new Error(result.Err.message));
    else done({ micros, reply: Object.values(result.Ok)[0] });
  };

  const lines = (text, sort) =>
    ask({
      Concordance: {
        hits: {
          query: { text, switches: { match_case: false, match_accents: true } },
          scope: { texts: "All", conditions: [] },
          steps: [],
        },
        sort: Array.isArray(sort) ? { levels: sort, by_frequency: false, grouping: null } : sort,
        folds: { all: false, but: [] },
        first: 0,
        count: 50,
        context: { Characters: 120 },
      },
    });

  globalThis.bench = {
    lines,
    /** Asks for a table; `waited` is from asking to the answer. */
    async table(request) {
      const begun = performance.now();
      const { micros, reply } = await ask({ Table: request });
      return { micros, waited: performance.now() - begun, reply };
    },
    /** Asks for a table while a slow one is being counted. */
    async insteadOf(slow, request) {
      const under = ask({ Table: slow }).then(
        () => "answered",
        () => "superseded",
      );
      await new Promise((done) => setTimeout(done, 100));
      const { waited } = await this.table(request);
      return { waited, slow: await under };
    },
    stop: () => worker?.terminate(),
    async restart() {
      worker?.terminate();
      worker = globalThis.kwicksilverSpawnWorker("bench");
      worker.onmessage = hear;
      await new Promise((done) => {
        told = (event) => event.Ready && done();
      });
    },
    async load(files) {
      const sources = [...files].map((file, id) => ({
        id,
        name: file.name,
        bytes: file.size,
        origin: "File",
      }));
      const begun = performance.now();
      const finished = new Promise((done) => {
        told = ({ Corpus: corpus }) => {
          if (corpus && !corpus.loading && corpus.documents.length === sources.length) {
            done({ tokens: corpus.tokens, milliseconds: performance.now() - begun });
          }
        };
      });
      await ask({ Load: sources }, [...files]);
      return finished;
    },
    /** Asks for a word while a slow query is at work, as one who types on does. */
    async interrupt(slow, word) {
      await this.forget();
      const under = lines(slow, []).then(
        () => "answered",
        () => "superseded",
      );
      await new Promise((done) => setTimeout(done, 100));
      const begun = performance.now();
      const { reply } = await lines(word, []);
      return { waited: performance.now() - begun, slow: await under, hits: reply.summary.hits };
    },
    /** Makes the worker forget what it has found, by other queries. */
    async forget() {
      for (let i = 0; i < 8; i++) await lines(`nothing${next}`, []);
    },
    words: () =>
      ask({
        Words: {
          filter: "",
          switches: { match_case: false, match_accents: true },
          sort: "Count",
          descending: true,
          first: 0,
          count: 200,
        },
      }),
  };
}
