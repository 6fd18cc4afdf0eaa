"""Storey plans of buildings that have no model: a page of a PDF, a picture (JPG, PNG, TIFF) or a DXF.

`inspect` lists the pages of a foreign file and `prepare` makes one of them ready to be drawn; both run in a worker
process. A prepared page is either a pyramid of tiles (pictures and PDF) or lines and texts (DXF); `sheet.Sheet` opens
it without any of the libraries that read it. "Drawing units" are those of the page: pixels of the upright picture or
points of the PDF page (both with y down), units of the DXF (y up). What a person traces on a page is the register's.
"""
