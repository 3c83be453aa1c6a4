// Waits until every part answers GET /healthz, then writes the ready file (in one rename) and prints the table.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

const patience = 180_000;
const faceNames = {
  public: "加入申請サイト",
  company: "企業利用サイト",
  staff: "職員利用サイト",
  operations: "運用管理サイト",
};

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    "ready-file": { type: "string" },
    scanner: { type: "string" },
    processes: { type: "string" },
  },
});
const layout = JSON.parse(readFileSync(join(values.data, "config", "layout.json"), "utf8"));

/** True when the part answers 200. Names under .localhost are this machine, whatever the resolver thinks. */
function isHealthy(address) {
  const url = new URL("/healthz", address);
  const secure = url.protocol === "https:";
  if (secure && !existsSync(layout.trustedRoot)) {
    return Promise.resolve(false);
  }

  const options = {
    host: "127.0.0.1",
    port: url.port,
    path: url.pathname,
    headers: { Host: url.host },
    timeout: 5_000,
    agent: false,
    ...(secure && { ca: readFileSync(layout.trustedRoot), servername: url.hostname }),
  };
  return new Promise((resolve) => {
    const request = (secure ? https : http).get(options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

async function waitForAll() {
  const deadline = Date.now() + patience;
  let waiting = [...Object.values(layout.faces), ...Object.values(layout.terminals), layout.identityProvider].filter(
    Boolean,
  );
  for (;;) {
    const healthy = await Promise.all(waiting.map(isHealthy));
    waiting = waiting.filter((_, index) => !healthy[index]);
    if (waiting.length === 0) {
      return;
    }

    if (Date.now() > deadline) {
      console.error(`run: no healthy answer from ${waiting.join(", ")}`);
      process.exit(1);
    }

    await delay(150);
  }
}

function readPersons() {
  if (layout.personsFile === null) {
    return [];
  }

  const file = JSON.parse(readFileSync(layout.personsFile, "utf8"));
  const organizations = Object.fromEntries(file.organizations.map((organization) => [organization.id, organization]));
  return file.persons.map((person) => ({
    subject: person.subject,
    name: person.name,
    capacity: person.capacity,
    capacityName: file.capacities[person.capacity],
    organization: person.organization,
    organizationName: organizations[person.organization].name,
    faces: person.faces,
  }));
}

function writeReadyFile(path, persons) {
  const { personsFile, ...told } = layout;
  const processes = values.processes
    .split(",")
    .filter(Boolean)
    .map((entry) => entry.split("="))
    .map(([name, id]) => [name, Number(id)]);
  const content = { ...told, persons, scanner: values.scanner, processes: Object.fromEntries(processes) };
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** Columns on a terminal: Japanese letters take two. */
function width(text) {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
}

function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell + " ".repeat(widths[column] - width(cell)));
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}

function printEverything(persons) {
  const rows = [["サイト / face", "アドレス / address", "端末 / terminal"]];
  for (const [face, address] of Object.entries(layout.faces)) {
    rows.push([`${faceNames[face]} (${face})`, address, layout.terminals[face] ?? ""]);
    for (const person of persons.filter((person) => person.faces.includes(face))) {
      rows.push([
        `  ${person.name.ja} (${person.subject})`,
        `  ${person.capacityName.ja}、${person.organizationName.ja}`,
        "",
      ]);
    }
  }

  console.log();
  printTable(rows);
  console.log();
  if (layout.identityProvider) {
    console.log(`  本人確認 / sign-in: ${layout.identityProvider}  —  open the terminal addresses; they need no certificate`);
  } else {
    console.log("  Empty: `dsg admin init` gives the invitations for the first operators and the first approver.");
  }

  console.log(`  データ / data: ${layout.data}`);
  if (values.scanner === "local") {
    console.log("\n  *** ClamAV recognizes ONLY the EICAR test file: this machine has no signatures of its own. ***");
    console.log("  *** ClamAVは、試験用ファイル（EICAR）だけを検出します。実際のマルウェアは検出しません。 ***");
  } else if (values.scanner === "none") {
    console.log("\n  *** No scanner: every file is HELD. / 安全確認ができないため、ファイルはすべて保留します。 ***");
  }

  console.log("\n  Ctrl-C で終了 / stops everything\n");
}

await waitForAll();
const persons = readPersons();
if (values["ready-file"]) {
  writeReadyFile(values["ready-file"], persons);
}

printEverything(persons);
