<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Building model (IFC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map conversion says (0, 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map conversion has no valid numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the site {latitude}, {longitude} is the default of the authoring program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the site&apos;s {latitude}, {longitude} is given; that is approximate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the coordinate system {name} is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map conversion names no coordinate system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scale {scale} does not fit the units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eastings and northings look like millimetres, not metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eastings and northings are swapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive; they must be negative in EPSG:5514</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive and in the order Y, X (EPSG:5513)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the place {east}, {north} is outside Czechia and Slovakia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give it as EPSG:n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of file cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GlobalId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use one of: {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of file cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model says not where it stands, so its {what} cannot be put on a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write .xlsx or .csv, or ask for a model with a map conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window and of the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and projects opened last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work layout in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window and place of its panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the prepared copies; empty: the user&apos;s cache folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest size of the prepared copies together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory that reading one file may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time that reading one file may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is no value for the setting {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the settings cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the folder and the free space; they hold until the program ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker process did not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading was stopped after {seconds} s without progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading was stopped because it took more than {megabytes} MB of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker process sent something unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file made the reader crash (exit code {code})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is probably damaged; export it again or get a new copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the limit can be raised in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try again; if it stays, start the program anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file could not be read ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file may be damaged; if it opens elsewhere, report it with the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask its author for it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export it again as IFC2X3, IFC4 or IFC4X3 (ADD2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that it is there and may be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive is damaged and cannot be unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive holds {count} IFC files, not one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpack it and open the files in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive is made to do harm and was not unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not open it; ask its sender about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut off; what is complete in it is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no IfcProject in it, so it holds no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the IfcProject is missing; lengths are taken as the file&apos;s units say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ifcXML is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save it as an .ifc file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no IFC file, whatever its name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open it with the program it came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header names no IFC schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schema {schema} is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut off before any model in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tables are read when they are imported, never prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows written to {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no rooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no equipment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan written to {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the folder and the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture written to {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>project made: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table is imported, not added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use civicdesk import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files added: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records without a link: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recorded: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overdue {n} d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float or dock this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the folder and the free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close it in other programs, check the folder and the free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has no rooms (IfcSpace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has no storeys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} GlobalIds are used more than once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a room, a device, a parcel or a row of a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record inspection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A school and a town hall with model, map and duties – yours to try out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have an Excel with inspections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn your table into a list of what is due. No model needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model, drawing or map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IFC, GeoPackage, Shapefile, GeoJSON or DXF. No project needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many layers at once, with a report of what changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop files anywhere in this window. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a building model, or import a table of rooms. You can also drop a file here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No equipment yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a building model, or import a table of equipment. You can also drop a file here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No duties yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import your table of inspections. You can also drop it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a layer in the project tree, or click a feature in the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: state:overdue building:school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words or field:value; a minus leaves out. Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export what you see to a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record inspection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in model and map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an IFC file, or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside any storey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a map layer, or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide  Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show  Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} – not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no map layer in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut off and cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy or download it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map layer cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the file in the program it comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the layer has no features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the layer names no coordinate system; it is drawn as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive; EPSG:5514 has negative ones (EPSG:5513?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the coordinates are no degrees, though the layer says WGS 84</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the list of layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no layer {layer} in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see what it holds with: civicdesk info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ordering {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns about persons are not shown: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} features have invalid coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} features have no geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {layer} cannot be read to its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of map layer cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that you may read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the content is not {driver}, whatever its name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for the file in the format that its name promises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut off: {size} of {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the .dbf file with the attributes is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no encoding is given (.cpg); it looks like {encoding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the .shx file is missing; the index was rebuilt from the shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cadastral unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Land use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>House number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RÚIAN code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storeys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elevation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step-free access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IFC class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warranty until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waived because</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenGL 3.3 is not available on this computer, so the 3D view cannot be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use the storey plan, or install a graphics driver (on Linux the package libegl1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project is open for reading only, because it cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project lies on a network drive; only one person should write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the change would break the register; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check for a key that is used twice, or a record that others depend on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing to redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” cannot be taken back, because something in it was changed since: {things}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo the later change first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a civicdesk project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a file that civicdesk made (.civicdesk)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the last backup; the damaged file was not changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project was made by a newer version of civicdesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install the newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project is open for reading only; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save it under another name in a folder where you may write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project file does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the name and the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a file of this name already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project cannot be written here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a folder where you may write, with free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full or cannot be written; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make room on the disk and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program is writing to the project; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait a moment and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the project could not be changed; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the project, open it again and retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
