// Bundles the style sheet, the fonts and the islands into wwwroot/dist.
// File names carry a content hash, so they may be cached for ever; manifest.json maps plain names to them.
import { build } from "esbuild";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, "../wwwroot/dist");
const font = join(root, "node_modules/@fontsource-variable/noto-sans-jp");

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });

const result = await build({
  absWorkingDir: root,
  entryPoints: { app: "src/app.ts", style: "css/app.css" },
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: ["chrome120", "firefox121", "safari17"],
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "fonts/[name]-[hash]",
  loader: { ".woff2": "file" },
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
});

const manifest = {};
for (const [file, output] of Object.entries(result.metafile.outputs)) {
  if (!output.entryPoint) continue;
  const name = output.entryPoint.endsWith(".css") ? "app.css" : `${basename(output.entryPoint, ".ts")}.js`;
  manifest[name] ??= relative(out, join(root, file));
}

await cp(join(root, "public"), out, { recursive: true });
await cp(join(font, "LICENSE"), join(out, "fonts/LICENSE.txt"));
// Written last: the build takes its presence and time as proof that everything else is there.
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
