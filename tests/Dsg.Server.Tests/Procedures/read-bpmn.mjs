// Reads a BPMN document from standard input with bpmn-moddle and prints what it found and every warning, as JSON.
// node read-bpmn.mjs <folder of node_modules>

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const program = join(process.argv[2], "bpmn-moddle", "dist", "index.js");
const { BpmnModdle } = await import(pathToFileURL(program).href);
const { rootElement, elementsById, warnings } = await new BpmnModdle().fromXML(readFileSync(0, "utf8"));
const kinds = {};
for (const { $type } of Object.values(elementsById)) {
  kinds[$type] = (kinds[$type] ?? 0) + 1;
}

process.stdout.write(
  JSON.stringify({ root: rootElement.$type, kinds, warnings: warnings.map((warning) => warning.message) }),
);
