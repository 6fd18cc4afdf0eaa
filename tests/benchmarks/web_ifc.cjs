// node web_ifc.cjs PACKAGE FILE: parse and all geometry of FILE by web-ifc, its vertices and indices read; one line of JSON.
const fs = require("fs");
const [, , folder, file] = process.argv;
const { IfcAPI } = require(folder + "/web-ifc-api-node.js");

async function main() {
  const api = new IfcAPI();
  api.SetWasmPath(folder + "/", true);
  await api.Init();
  const data = new Uint8Array(fs.readFileSync(file));
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const model = api.OpenModel(data, { COORDINATE_TO_ORIGIN: false });
  const elements = new Set();
  let triangles = 0;
  let vertices = 0;
  api.StreamAllMeshes(model, (mesh) => {
    elements.add(mesh.expressID);
    for (let i = 0; i < mesh.geometries.size(); i++) {
      const part = api.GetGeometry(model, mesh.geometries.get(i).geometryExpressID);
      vertices += api.GetVertexArray(part.GetVertexData(), part.GetVertexDataSize()).length / 6;
      triangles += api.GetIndexArray(part.GetIndexData(), part.GetIndexDataSize()).length / 3;
      part.delete();
    }
  });
  const used = process.cpuUsage(cpu);
  console.log(
    JSON.stringify({
      cpu: (used.user + used.system) / 1e6,
      wall: Number(process.hrtime.bigint() - wall) / 1e9,
      peak: process.resourceUsage().maxRSS * 1024,
      elements: elements.size,
      triangles,
      vertices,
    }),
  );
}

main();
