"""The common geometry of IFC files, made in bulk without a kernel and without a parser.

`scan` finds the entities in the text, `index` knows them (`values` reads one, `numbers` many at once), `entities` shows
them with ifcopenshell's interface, so that tree and units have one definition. `placements`, `curves`, `profiles`,
`boxes`, `extrusion`, `faces` and `solids` make meshes, `booleans` cuts openings and half spaces, `styles` finds the
colours, `digests` tells what is alike and need be made only once. `door` puts them together: it gives the shapes of all
elements that are understood in full. The others go to the kernels of ifcopenshell, equal ones only once (`leftovers`),
in a small file of their own (`excerpt`). Lengths are metres as soon as they leave the text.

Openings are cut a tenth of a millimetre too large, so that nothing thinner than paper remains. These meshes are for
looking at; quantities are not taken from elements with openings.
"""
