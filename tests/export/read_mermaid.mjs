// Reads diagrams with Mermaid itself and prints what it understood: {"name": {"tasks": […], "nodes": […], "edges": […]}}.
// Usage: node read_mermaid.mjs FOLDER_WITH_NODE_MODULES < {"name": "diagram text", …}
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "package.json"));
const { JSDOM } = require("jsdom");
const dom = new JSDOM("<body></body>");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const home = join(process.argv[2], "node_modules", "mermaid", "dist", "mermaid.core.mjs");
const mermaid = (await import(pathToFileURL(home).href)).default;
mermaid.initialize({ startOnLoad: false, maxEdges: 5000, maxTextSize: 500000 });

// Mermaid keeps the code of a character in marks of its own until it draws.
const shown = (text) =>
  String(text)
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));

const answer = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const database = diagram.db;
    answer[name] = { type: diagram.type };
    if (database.getTasks) {
      const local = (time) => new Date(time.getTime() - time.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
      answer[name].title = shown(database.getDiagramTitle());
      answer[name].sections = database.getSections().map(shown);
      answer[name].tasks = database.getTasks().map((task) => ({
        text: shown(task.task), section: shown(task.section), start: local(task.startTime), end: local(task.endTime),
        crit: !!task.crit, milestone: !!task.milestone,
      }));
    } else {
      // An arrow to a frame makes Mermaid list the frame among the nodes too.
      const frames = new Set(database.getSubGraphs().map((frame) => frame.id));
      const nodes = [...database.getVertices().values()].filter((node) => !frames.has(node.id));
      answer[name].nodes = nodes.map((node) => ({
        id: node.id, text: shown(node.text ?? ""), shape: node.type ?? "", classes: node.classes,
      }));
      answer[name].edges = database.getEdges().map((edge) => ({
        from: edge.start, to: edge.end, text: shown(edge.text ?? ""), stroke: edge.stroke,
      }));
      answer[name].frames = database.getSubGraphs().map((frame) => ({ id: frame.id, text: shown(frame.title), nodes: frame.nodes }));
    }
  } catch (error) {
    answer[name] = { error: String(error.message ?? error) };
  }
}
process.stdout.write(JSON.stringify(answer));
