"""The common geometry of IFC files, made in bulk without a kernel.

`index` finds the entities in the text, `placements`, `profiles`, `faces` and `solids` make meshes of them, `booleans`
cuts openings and half spaces, `styles` finds the colours. `door` puts them together: it gives the shapes of all
elements that are understood in full, and the numbers of the others, which go to the kernels of ifcopenshell, equal
ones only once (`leftovers`). Lengths are metres as soon as they leave the text.

Openings are cut a tenth of a millimetre too large, so that nothing thinner than paper remains. These meshes are for
looking at; quantities are not taken from elements with openings.
"""
