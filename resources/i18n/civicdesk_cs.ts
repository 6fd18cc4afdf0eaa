<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Building model (IFC)</source>
        <translation>Model budovy (IFC)</translation>
    </message>
    <message>
        <source>Map layer</source>
        <translation>Mapová vrstva</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabulka</translation>
    </message>
    <message>
        <source>the map conversion says (0, 0)</source>
        <translation>umístění na mapě je (0, 0)</translation>
    </message>
    <message>
        <source>the map conversion has no valid numbers</source>
        <translation>umístění na mapě nemá platná čísla</translation>
    </message>
    <message>
        <source>the site {latitude}, {longitude} is the default of the authoring program</source>
        <translation>poloha {latitude}, {longitude} je jen výchozí hodnota autorského programu</translation>
    </message>
    <message>
        <source>only the site&apos;s {latitude}, {longitude} is given; that is approximate</source>
        <translation>zadána je jen zeměpisná poloha {latitude}, {longitude}; ta je přibližná</translation>
    </message>
    <message>
        <source>the coordinate system {name} is not known</source>
        <translation>souřadnicový systém {name} není znám</translation>
    </message>
    <message>
        <source>the map conversion names no coordinate system</source>
        <translation>umístění na mapě neuvádí souřadnicový systém</translation>
    </message>
    <message>
        <source>the scale {scale} does not fit the units</source>
        <translation>měřítko {scale} nesouhlasí s jednotkami</translation>
    </message>
    <message>
        <source>eastings and northings look like millimetres, not metres</source>
        <translation>souřadnice vypadají na milimetry, ne na metry</translation>
    </message>
    <message>
        <source>eastings and northings are swapped</source>
        <translation>souřadnice jsou prohozené</translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive; they must be negative in EPSG:5514</source>
        <translation>souřadnice S-JTSK jsou kladné; v EPSG:5514 musí být záporné</translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive and in the order Y, X (EPSG:5513)</source>
        <translation>souřadnice S-JTSK jsou kladné a v pořadí Y, X (EPSG:5513)</translation>
    </message>
    <message>
        <source>the place {east}, {north} is outside Czechia and Slovakia</source>
        <translation>místo {east}, {north} leží mimo Česko a Slovensko</translation>
    </message>
    <message>
        <source>give it as EPSG:n</source>
        <translation>zadejte jej jako EPSG:n</translation>
    </message>
    <message>
        <source>this kind of file cannot be opened</source>
        <translation>tento druh souboru nelze otevřít</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Číslo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Název</translation>
    </message>
    <message>
        <source>Storey</source>
        <translation>Podlaží</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Budova</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Plocha (m²)</translation>
    </message>
    <message>
        <source>Area from</source>
        <translation>Plocha z</translation>
    </message>
    <message>
        <source>Height (m)</source>
        <translation>Výška (m)</translation>
    </message>
    <message>
        <source>GlobalId</source>
        <translation>GlobalId</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Označení</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Třída</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Výrobní číslo</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Místnost</translation>
    </message>
    <message>
        <source>Room from</source>
        <translation>Místnost podle</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Místnosti</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Zařízení</translation>
    </message>
    <message>
        <source>the project has no model</source>
        <translation>projekt nemá žádný model</translation>
    </message>
    <message>
        <source>add one first</source>
        <translation>nejdříve nějaký přidejte</translation>
    </message>
    <message>
        <source>use one of: {known}</source>
        <translation>použijte některý z: {known}</translation>
    </message>
    <message>
        <source>the project has no model {name}</source>
        <translation>projekt nemá model {name}</translation>
    </message>
    <message>
        <source>the model is still being read</source>
        <translation>model se ještě čte</translation>
    </message>
    <message>
        <source>try again when it is open</source>
        <translation>zkuste to, až bude otevřen</translation>
    </message>
    <message>
        <source>one record and at least one element or map feature must be selected</source>
        <translation>musí být vybrán jeden záznam a aspoň jeden prvek modelu nebo mapy</translation>
    </message>
    <message>
        <source>pick the record, then hold Ctrl and pick the other</source>
        <translation>vyberte záznam, pak s klávesou Ctrl vyberte to druhé</translation>
    </message>
    <message>
        <source>this kind of file cannot be written</source>
        <translation>tento druh souboru nelze zapsat</translation>
    </message>
    <message>
        <source>write .xlsx or .csv, or ask for a model with a map conversion</source>
        <translation>zapište .xlsx nebo .csv, nebo si vyžádejte model s umístěním na mapě</translation>
    </message>
    <message>
        <source>Language of the window and of the lists</source>
        <translation>Jazyk okna a seznamů</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Světlý nebo tmavý vzhled</translation>
    </message>
    <message>
        <source>Files and projects opened last</source>
        <translation>Naposledy otevřené soubory a projekty</translation>
    </message>
    <message>
        <source>Work layout in use</source>
        <translation>Použité rozložení</translation>
    </message>
    <message>
        <source>Size of the window and place of its panels</source>
        <translation>Velikost okna a umístění panelů</translation>
    </message>
    <message>
        <source>Folder of the prepared copies; empty: the user&apos;s cache folder</source>
        <translation>Složka připravených kopií; prázdná: vyrovnávací složka uživatele</translation>
    </message>
    <message>
        <source>Largest size of the prepared copies together</source>
        <translation>Největší společná velikost připravených kopií</translation>
    </message>
    <message>
        <source>Memory that reading one file may take</source>
        <translation>Paměť, kterou smí zabrat čtení jednoho souboru</translation>
    </message>
    <message>
        <source>Time that reading one file may take</source>
        <translation>Čas, který smí zabrat čtení jednoho souboru</translation>
    </message>
    <message>
        <source>{value} is no value for the setting {key}</source>
        <translation>{value} není hodnota pro nastavení {key}</translation>
    </message>
    <message>
        <source>the settings cannot be written</source>
        <translation>nastavení nelze uložit</translation>
    </message>
    <message>
        <source>check the folder and the free space; they hold until the program ends</source>
        <translation>zkontrolujte složku a volné místo; nastavení platí do konce programu</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>4</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>2</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>6</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>3</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>8</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>12</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>7</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>11</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>10</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>9</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <comment>date</comment>
        <translation>{day}. {month}. {year}</translation>
    </message>
    <message>
        <source>,</source>
        <comment>thousands separator</comment>
        <translation>&#xa0;</translation>
    </message>
    <message>
        <source>the worker process did not start</source>
        <translation>pomocný proces se nespustil</translation>
    </message>
    <message>
        <source>reading was stopped after {seconds} s without progress</source>
        <translation>čtení bylo zastaveno po {seconds} s bez postupu</translation>
    </message>
    <message>
        <source>reading was stopped because it took more than {megabytes} MB of memory</source>
        <translation>čtení bylo zastaveno, protože zabralo více než {megabytes} MB paměti</translation>
    </message>
    <message>
        <source>the worker process sent something unreadable</source>
        <translation>pomocný proces poslal něco nečitelného</translation>
    </message>
    <message>
        <source>the file made the reader crash (exit code {code})</source>
        <translation>čtení souboru skončilo pádem (kód {code})</translation>
    </message>
    <message>
        <source>the file is probably damaged; export it again or get a new copy</source>
        <translation>soubor je zřejmě poškozený; exportujte jej znovu nebo si vyžádejte novou kopii</translation>
    </message>
    <message>
        <source>the limit can be raised in the settings</source>
        <translation>mez lze zvýšit v nastavení</translation>
    </message>
    <message>
        <source>try again; if it stays, start the program anew</source>
        <translation>zkuste to znovu; když to nepomůže, spusťte program znovu</translation>
    </message>
    <message>
        <source>the file could not be read ({kind})</source>
        <translation>soubor se nepodařilo přečíst ({kind})</translation>
    </message>
    <message>
        <source>the file may be damaged; if it opens elsewhere, report it with the details</source>
        <translation>soubor může být poškozený; pokud jde otevřít jinde, nahlaste to i s podrobnostmi</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>takový soubor neexistuje</translation>
    </message>
    <message>
        <source>check the path</source>
        <translation>zkontrolujte cestu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otevřít</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>Otevřít {file}</translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation>Otevírám {file}</translation>
    </message>
    <message>
        <source>ask its author for it again</source>
        <translation>vyžádejte si jej znovu od autora</translation>
    </message>
    <message>
        <source>export it again as IFC2X3, IFC4 or IFC4X3 (ADD2)</source>
        <translation>exportujte jej znovu jako IFC2X3, IFC4 nebo IFC4X3 (ADD2)</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>soubor nelze přečíst</translation>
    </message>
    <message>
        <source>check that it is there and may be read</source>
        <translation>zkontrolujte, že tam je a smíte jej číst</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>soubor je prázdný</translation>
    </message>
    <message>
        <source>the file is damaged, its content contradicts itself</source>
        <translation>soubor je poškozený, jeho obsah si odporuje</translation>
    </message>
    <message>
        <source>the archive is damaged and cannot be unpacked</source>
        <translation>archiv je poškozený a nelze jej rozbalit</translation>
    </message>
    <message>
        <source>the archive holds {count} IFC files, not one</source>
        <translation>archiv obsahuje {count} souborů IFC místo jednoho</translation>
    </message>
    <message>
        <source>unpack it and open the files in it</source>
        <translation>rozbalte jej a otevřete soubory v něm</translation>
    </message>
    <message>
        <source>the archive is made to do harm and was not unpacked</source>
        <translation>archiv je vytvořen, aby škodil, a nebyl rozbalen</translation>
    </message>
    <message>
        <source>do not open it; ask its sender about it</source>
        <translation>neotevírejte jej; zeptejte se odesílatele</translation>
    </message>
    <message>
        <source>the file is cut off; what is complete in it is shown</source>
        <translation>soubor je useknutý; zobrazuje se, co je v něm celé</translation>
    </message>
    <message>
        <source>there is no IfcProject in it, so it holds no model</source>
        <translation>není v něm IfcProject, tedy žádný model</translation>
    </message>
    <message>
        <source>the IfcProject is missing, so the units are a guess</source>
        <translation>chybí IfcProject, jednotky jsou jen odhad</translation>
    </message>
    <message>
        <source>ifcXML is not supported</source>
        <translation>ifcXML není podporováno</translation>
    </message>
    <message>
        <source>save it as an .ifc file</source>
        <translation>uložte jej jako soubor .ifc</translation>
    </message>
    <message>
        <source>this is no IFC file, whatever its name says</source>
        <translation>toto není soubor IFC, ať se jmenuje jakkoli</translation>
    </message>
    <message>
        <source>open it with the program it came from</source>
        <translation>otevřete jej v programu, ze kterého pochází</translation>
    </message>
    <message>
        <source>its header names no IFC schema</source>
        <translation>jeho hlavička neuvádí schéma IFC</translation>
    </message>
    <message>
        <source>the schema {schema} is not supported</source>
        <translation>schéma {schema} není podporováno</translation>
    </message>
    <message>
        <source>the file is cut off before any model in it</source>
        <translation>soubor je useknutý dřív, než v něm začíná model</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>soubor je poškozený</translation>
    </message>
    <message>
        <source>tables are read when they are imported, never prepared</source>
        <translation>tabulky se čtou při importu, předem se nepřipravují</translation>
    </message>
    <message>
        <source>{count} rows written to {file}</source>
        <translation>zapsáno řádků: {count}, soubor {file}</translation>
    </message>
    <message>
        <source>This model has no rooms.</source>
        <translation>Tento model nemá místnosti.</translation>
    </message>
    <message>
        <source>This model has no equipment.</source>
        <translation>Tento model nemá zařízení.</translation>
    </message>
    <message>
        <source>plan written to {file}</source>
        <translation>půdorys zapsán do {file}</translation>
    </message>
    <message>
        <source>the picture cannot be written</source>
        <translation>obrázek nelze zapsat</translation>
    </message>
    <message>
        <source>check the folder and the disk</source>
        <translation>zkontrolujte složku a disk</translation>
    </message>
    <message>
        <source>picture written to {file}</source>
        <translation>obrázek zapsán do {file}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>zastaveno</translation>
    </message>
    <message>
        <source>written: {file}</source>
        <translation>zapsáno: {file}</translation>
    </message>
    <message>
        <source>project made: {file}</source>
        <translation>projekt vytvořen: {file}</translation>
    </message>
    <message>
        <source>a table is imported, not added</source>
        <translation>tabulka se importuje, nepřidává</translation>
    </message>
    <message>
        <source>use civicdesk import</source>
        <translation>použijte civicdesk import</translation>
    </message>
    <message>
        <source>files added: {count}</source>
        <translation>přidáno souborů: {count}</translation>
    </message>
    <message>
        <source>row {row}: {reason}</source>
        <translation>řádek {row}: {reason}</translation>
    </message>
    <message>
        <source>Linked by</source>
        <translation>Propojeno podle</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Záznamy</translation>
    </message>
    <message>
        <source>Records without a link: {n}</source>
        <translation>Záznamy bez vazby: {n}</translation>
    </message>
    <message>
        <source>recorded: {count}</source>
        <translation>zapsáno: {count}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Plocha</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation>Povinnosti</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>Známo z</translation>
    </message>
    <message>
        <source>Inventory no.</source>
        <translation>Inventární č.</translation>
    </message>
    <message>
        <source>Duty</source>
        <translation>Povinnost</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>Týká se</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Předpis</translation>
    </message>
    <message>
        <source>Last done</source>
        <translation>Naposledy</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Termín</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Zbývá</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Odpovídá</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>po termínu</translation>
    </message>
    <message>
        <source>due soon</source>
        <translation>blíží se termín</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>v pořádku</translation>
    </message>
    <message>
        <source>waived</source>
        <translation>prominuto</translation>
    </message>
    <message>
        <source>overdue {n} d</source>
        <translation>po termínu {n} d</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ano</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ne</translation>
    </message>
    <message>
        <source>Float or dock this panel</source>
        <translation>Odpojit nebo připojit panel</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Zavřít panel</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Soubor</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Úpravy</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Zobrazení</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Práce</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Nástroje</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Nápověda</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>soubor nelze zapsat</translation>
    </message>
    <message>
        <source>close it in other programs, check the folder and the free space</source>
        <translation>zavřete jej v jiných programech, zkontrolujte složku a volné místo</translation>
    </message>
    <message>
        <source>reading the file</source>
        <translation>čte se soubor</translation>
    </message>
    <message>
        <source>the model has no rooms (IfcSpace)</source>
        <translation>model nemá místnosti (IfcSpace)</translation>
    </message>
    <message>
        <source>the model has no storeys</source>
        <translation>model nemá podlaží</translation>
    </message>
    <message>
        <source>{count} GlobalIds are used more than once</source>
        <translation>{count} GlobalId je použito vícekrát</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nic není vybráno</translation>
    </message>
    <message>
        <source>Click a room, a device, a parcel or a row of a table.</source>
        <translation>Klikněte na místnost, zařízení, pozemek nebo řádek tabulky.</translation>
    </message>
    <message>
        <source>Without defects</source>
        <translation>Bez závad</translation>
    </message>
    <message>
        <source>With minor defects</source>
        <translation>S drobnými závadami</translation>
    </message>
    <message>
        <source>With serious defects – must not be used</source>
        <translation>S vážnými závadami – nesmí se používat</translation>
    </message>
    <message>
        <source>Record inspection</source>
        <translation>Zapsat kontrolu</translation>
    </message>
    <message>
        <source>What you see: {title} ({n})</source>
        <translation>Zobrazené: {title} ({n})</translation>
    </message>
    <message>
        <source>All duties</source>
        <translation>Všechny povinnosti</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Neseskupovat</translation>
    </message>
    <message>
        <source>Kind of duty</source>
        <translation>Druh povinnosti</translation>
    </message>
    <message>
        <source>Excel workbook (.xlsx)</source>
        <translation>Sešit Excelu (.xlsx)</translation>
    </message>
    <message>
        <source>Text table (.csv)</source>
        <translation>Textová tabulka (.csv)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Podle systému</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Světlý</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tmavý</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Uložit</translation>
    </message>
    <message>
        <source>About civicdesk</source>
        <translation>O programu civicdesk</translation>
    </message>
    <message>
        <source>Building models, map layers and the property register of a municipality side by side.</source>
        <translation>Modely budov, mapové vrstvy a registr majetku obce vedle sebe.</translation>
    </message>
    <message>
        <source>Licence: GPL-3.0-or-later. No warranty, as far as the law allows.</source>
        <translation>Licence: GPL-3.0-or-later. Bez záruky v rozsahu, jaký dovoluje zákon.</translation>
    </message>
    <message>
        <source>Font Inter: SIL Open Font License. Icons Lucide: ISC licence.</source>
        <translation>Písmo Inter: SIL Open Font License. Ikony Lucide: licence ISC.</translation>
    </message>
    <message>
        <source>Transformation grids © ČÚZK, CC BY 4.0.</source>
        <translation>Převodní mřížky © ČÚZK, CC BY 4.0.</translation>
    </message>
    <message>
        <source>Works offline: the program connects to nothing by itself.</source>
        <translation>Pracuje bez sítě: program se sám k ničemu nepřipojuje.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>a {n} dalších</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Kopírovat hodnotu</translation>
    </message>
    <message>
        <source>See the sample</source>
        <translation>Prohlédnout ukázku</translation>
    </message>
    <message>
        <source>A school and a town hall with model, map and duties – yours to try out.</source>
        <translation>Škola a radnice s modelem, mapou a kontrolami – k vyzkoušení.</translation>
    </message>
    <message>
        <source>I have an Excel with inspections</source>
        <translation>Mám Excel s revizemi</translation>
    </message>
    <message>
        <source>Turn your table into a list of what is due. No model needed.</source>
        <translation>Z vaší tabulky bude seznam toho, co se blíží. Model není potřeba.</translation>
    </message>
    <message>
        <source>Open a model, drawing or map</source>
        <translation>Otevřít model, výkres nebo mapu</translation>
    </message>
    <message>
        <source>IFC, GeoPackage, Shapefile, GeoJSON or DXF. No project needed.</source>
        <translation>IFC, GeoPackage, Shapefile, GeoJSON nebo DXF. Bez projektu.</translation>
    </message>
    <message>
        <source>Convert layers</source>
        <translation>Převést vrstvy</translation>
    </message>
    <message>
        <source>Many layers at once, with a report of what changed.</source>
        <translation>Mnoho vrstev najednou, se zprávou o tom, co se změnilo.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Začátek</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Co chcete udělat?</translation>
    </message>
    <message>
        <source>Or drop files anywhere in this window. Nothing leaves this computer.</source>
        <translation>Nebo přetáhněte soubory kamkoli do okna. Nic neopustí tento počítač.</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>Naposledy otevřené</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation>Zastavit tuto práci</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation> a {n} dalších</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>building, storey and number</source>
        <translation>budova, podlaží a číslo</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Výběr</translation>
    </message>
    <message>
        <source>inv. no. {number}</source>
        <translation>inv. č. {number}</translation>
    </message>
    <message>
        <source>model {value}</source>
        <translation>model {value}</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Vazby</translation>
    </message>
    <message>
        <source>none</source>
        <translation>žádné</translation>
    </message>
    <message>
        <source>not linked to a model or map</source>
        <translation>bez vazby na model či mapu</translation>
    </message>
    <message>
        <source>Equipment in the room</source>
        <translation>Zařízení v místnosti</translation>
    </message>
    <message>
        <source>{key} – file not open</source>
        <translation>{key} – soubor není otevřen</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>vypočteno</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atributy</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>Model: {name}</translation>
    </message>
    <message>
        <source>map feature</source>
        <translation>prvek mapy</translation>
    </message>
    <message>
        <source>Area of the shape</source>
        <translation>Plocha tvaru</translation>
    </message>
    <message>
        <source>Length of the shape</source>
        <translation>Délka tvaru</translation>
    </message>
    <message>
        <source>Map: {name}</source>
        <translation>Mapa: {name}</translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>Zatím žádné místnosti</translation>
    </message>
    <message>
        <source>Open a building model, or import a table of rooms. You can also drop a file here.</source>
        <translation>Otevřete model budovy, nebo importujte tabulku místností. Soubor sem lze i přetáhnout.</translation>
    </message>
    <message>
        <source>No equipment yet</source>
        <translation>Zatím žádná zařízení</translation>
    </message>
    <message>
        <source>Open a building model, or import a table of equipment. You can also drop a file here.</source>
        <translation>Otevřete model budovy, nebo importujte tabulku zařízení. Soubor sem lze i přetáhnout.</translation>
    </message>
    <message>
        <source>No duties yet</source>
        <translation>Zatím žádné povinnosti</translation>
    </message>
    <message>
        <source>Import your table of inspections. You can also drop it here.</source>
        <translation>Importujte svou tabulku revizí. Lze ji sem i přetáhnout.</translation>
    </message>
    <message>
        <source>No layer chosen</source>
        <translation>Není vybrána vrstva</translation>
    </message>
    <message>
        <source>Choose a layer in the project tree, or click a feature in the map.</source>
        <translation>Vyberte vrstvu ve stromu projektu, nebo klikněte na prvek v mapě.</translation>
    </message>
    <message>
        <source>Building models</source>
        <translation>Modely budov</translation>
    </message>
    <message>
        <source>Map layers</source>
        <translation>Mapové vrstvy</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabulky</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekty</translation>
    </message>
    <message>
        <source>municipality.civicdesk</source>
        <translation>obec.civicdesk</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Nový projekt</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>Importovat tabulku</translation>
    </message>
    <message>
        <source>Records are kept in a project. Where shall it be?</source>
        <translation>Záznamy se ukládají do projektu. Kde má být?</translation>
    </message>
    <message numerus="yes">
        <source>%n inspections recorded</source>
        <translation>
            <numerusform>zapsána %n kontrola</numerusform>
            <numerusform>zapsány %n kontroly</numerusform>
            <numerusform>zapsáno %n kontrol</numerusform>
        </translation>
    </message>
    <message>
        <source>{file}: {n} rows written</source>
        <translation>{file}: zapsáno řádků: {n}</translation>
    </message>
    <message>
        <source>Filter: state:overdue building:school</source>
        <translation>Filtr: stav:po-termínu budova:škola</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Words or field:value; a minus leaves out. Ctrl+F</source>
        <translation>Slova nebo pole:hodnota; minus vynechá. Ctrl+F</translation>
    </message>
    <message>
        <source>Group rows</source>
        <translation>Seskupit řádky</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Vybrat sloupce</translation>
    </message>
    <message>
        <source>Create list</source>
        <translation>Vytvořit seznam</translation>
    </message>
    <message>
        <source>Export what you see to a spreadsheet</source>
        <translation>Uložit zobrazené do tabulky</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nový projekt…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Otevřít…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Otevřít ukázku</translation>
    </message>
    <message>
        <source>Start the sample over</source>
        <translation>Začít ukázku znovu</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zpět</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Znovu</translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation>Importovat tabulku…</translation>
    </message>
    <message>
        <source>Make records from the model</source>
        <translation>Vytvořit záznamy z modelu</translation>
    </message>
    <message>
        <source>Link records to the model</source>
        <translation>Propojit záznamy s modelem</translation>
    </message>
    <message>
        <source>Link what is selected</source>
        <translation>Propojit vybrané</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>Odebrat vazbu</translation>
    </message>
    <message>
        <source>Create list…</source>
        <translation>Vytvořit seznam…</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Bez skupin</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Měsíc</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Kopírovat řádky</translation>
    </message>
    <message>
        <source>Record inspection…</source>
        <translation>Zapsat kontrolu…</translation>
    </message>
    <message>
        <source>Show in model and map</source>
        <translation>Ukázat v modelu a mapě</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modely</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Vrstvy</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registr</translation>
    </message>
    <message>
        <source>Open an IFC file, or drop one here</source>
        <translation>Otevřete soubor IFC, nebo jej sem přetáhněte</translation>
    </message>
    <message>
        <source>Outside any storey</source>
        <translation>Mimo podlaží</translation>
    </message>
    <message>
        <source>Open a map layer, or drop one here</source>
        <translation>Otevřete mapovou vrstvu, nebo ji sem přetáhněte</translation>
    </message>
    <message>
        <source>Hide  Space</source>
        <translation>Skrýt  mezerník</translation>
    </message>
    <message>
        <source>Show  Space</source>
        <translation>Zobrazit  mezerník</translation>
    </message>
    <message>
        <source>{title} – not found</source>
        <translation>{title} – nenalezeno</translation>
    </message>
    <message>
        <source>there is no map layer in this file</source>
        <translation>v tomto souboru není mapová vrstva</translation>
    </message>
    <message>
        <source>the file is cut off and cannot be read</source>
        <translation>soubor je useknutý a nelze jej přečíst</translation>
    </message>
    <message>
        <source>copy or download it again</source>
        <translation>zkopírujte nebo stáhněte jej znovu</translation>
    </message>
    <message>
        <source>the map layer cannot be read</source>
        <translation>mapovou vrstvu nelze přečíst</translation>
    </message>
    <message>
        <source>check the file in the program it comes from</source>
        <translation>zkontrolujte soubor v programu, ze kterého pochází</translation>
    </message>
    <message>
        <source>the layer has no features</source>
        <translation>vrstva nemá žádné prvky</translation>
    </message>
    <message>
        <source>the layer names no coordinate system; it is drawn as it is</source>
        <translation>vrstva neuvádí souřadnicový systém; kreslí se, jak je</translation>
    </message>
    <message>
        <source>the S-JTSK coordinates are positive; EPSG:5514 has negative ones (EPSG:5513?)</source>
        <translation>souřadnice S-JTSK jsou kladné; EPSG:5514 má záporné (EPSG:5513?)</translation>
    </message>
    <message>
        <source>the coordinates are no degrees, though the layer says WGS 84</source>
        <translation>souřadnice nejsou stupně, ač vrstva uvádí WGS 84</translation>
    </message>
    <message>
        <source>reading the list of layers</source>
        <translation>čte se seznam vrstev</translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation>vyberte jiný soubor</translation>
    </message>
    <message>
        <source>there is no layer {layer} in this file</source>
        <translation>v tomto souboru není vrstva {layer}</translation>
    </message>
    <message>
        <source>see what it holds with: civicdesk info</source>
        <translation>co obsahuje, ukáže: civicdesk info</translation>
    </message>
    <message>
        <source>ordering {layer}</source>
        <translation>řadí se {layer}</translation>
    </message>
    <message>
        <source>columns about persons are not shown: {columns}</source>
        <translation>sloupce o osobách se nezobrazují: {columns}</translation>
    </message>
    <message>
        <source>{count} features have invalid coordinates</source>
        <translation>neplatné souřadnice, prvků: {count}</translation>
    </message>
    <message>
        <source>{count} features have no geometry</source>
        <translation>bez geometrie, prvků: {count}</translation>
    </message>
    <message>
        <source>reading {layer}</source>
        <translation>čte se {layer}</translation>
    </message>
    <message>
        <source>layer {layer} cannot be read to its end</source>
        <translation>vrstvu {layer} nelze dočíst do konce</translation>
    </message>
    <message>
        <source>this kind of map layer cannot be opened</source>
        <translation>tento druh mapové vrstvy nelze otevřít</translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation>soubor tam není</translation>
    </message>
    <message>
        <source>choose it again</source>
        <translation>vyberte jej znovu</translation>
    </message>
    <message>
        <source>check that you may read it</source>
        <translation>zkontrolujte, že jej smíte číst</translation>
    </message>
    <message>
        <source>ask for it again</source>
        <translation>vyžádejte si jej znovu</translation>
    </message>
    <message>
        <source>the content is not {driver}, whatever its name says</source>
        <translation>obsah není {driver}, ať se soubor jmenuje jakkoli</translation>
    </message>
    <message>
        <source>ask for the file in the format that its name promises</source>
        <translation>vyžádejte si soubor ve formátu, který slibuje jeho název</translation>
    </message>
    <message>
        <source>the file is cut off: {size} of {expected} bytes</source>
        <translation>soubor je useknutý: {size} z {expected} bajtů</translation>
    </message>
    <message>
        <source>the .dbf file with the attributes is missing</source>
        <translation>chybí soubor .dbf s atributy</translation>
    </message>
    <message>
        <source>no encoding is given (.cpg); it looks like {encoding}</source>
        <translation>kódování není uvedeno (.cpg); vypadá to na {encoding}</translation>
    </message>
    <message>
        <source>the .shx file is missing; the index was rebuilt from the shapes</source>
        <translation>chybí soubor .shx; rejstřík byl obnoven z tvarů</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kód</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Poznámka</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizace</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organizace</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>IČO</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Areál</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Areály</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Pozemek</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Pozemky</translation>
    </message>
    <message>
        <source>Cadastral unit</source>
        <translation>Katastrální území</translation>
    </message>
    <message>
        <source>Parcel number</source>
        <translation>Parcelní číslo</translation>
    </message>
    <message>
        <source>Title sheet</source>
        <translation>List vlastnictví</translation>
    </message>
    <message>
        <source>Land use</source>
        <translation>Druh pozemku</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Budovy</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Číslo popisné</translation>
    </message>
    <message>
        <source>RÚIAN code</source>
        <translation>Kód RÚIAN</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Využití</translation>
    </message>
    <message>
        <source>Year built</source>
        <translation>Rok výstavby</translation>
    </message>
    <message>
        <source>Floor area</source>
        <translation>Podlahová plocha</translation>
    </message>
    <message>
        <source>Storeys</source>
        <translation>Podlaží</translation>
    </message>
    <message>
        <source>Elevation</source>
        <translation>Výšková úroveň</translation>
    </message>
    <message>
        <source>Room number</source>
        <translation>Číslo místnosti</translation>
    </message>
    <message>
        <source>Source of the area</source>
        <translation>Původ plochy</translation>
    </message>
    <message>
        <source>Clear height</source>
        <translation>Světlá výška</translation>
    </message>
    <message>
        <source>give a name that ends in .svg</source>
        <translation>zadejte název končící na .svg</translation>
    </message>
    <message>
        <source>plans are written as .svg</source>
        <translation>půdorysy se zapisují jako .svg</translation>
    </message>
    <message>
        <source>there is no storey {name}</source>
        <translation>podlaží {name} neexistuje</translation>
    </message>
    <message>
        <source>the model has no rooms to draw a plan of</source>
        <translation>model nemá místnosti, ze kterých by šel půdorys nakreslit</translation>
    </message>
    <message>
        <source>name a storey with --storey to draw its walls</source>
        <translation>určete podlaží pomocí --storey, nakreslí se jeho stěny</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>Čtu {file}</translation>
    </message>
    <message>
        <source>Comparing {file}</source>
        <translation>Porovnávám {file}</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>Importuji {file}</translation>
    </message>
    <message>
        <source>a table has no picture</source>
        <translation>tabulka nemá obrázek</translation>
    </message>
    <message>
        <source>import it into a project</source>
        <translation>importujte ji do projektu</translation>
    </message>
    <message>
        <source>choose another --view</source>
        <translation>zvolte jiné --view</translation>
    </message>
    <message>
        <source>there is nothing to draw in this view</source>
        <translation>v tomto pohledu není co kreslit</translation>
    </message>
    <message>
        <source>copying the files of the sample</source>
        <translation>kopírují se soubory ukázky</translation>
    </message>
    <message>
        <source>making the records</source>
        <translation>vytvářejí se záznamy</translation>
    </message>
    <message>
        <source>Make the sample</source>
        <translation>Vytvořit ukázku</translation>
    </message>
    <message>
        <source>Concerns (equipment, room or building)</source>
        <translation>Týká se (zařízení, místnosti nebo budovy)</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>nových: {n}</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>změněných: {n}</translation>
    </message>
    <message>
        <source>{n} unchanged</source>
        <translation>beze změny: {n}</translation>
    </message>
    <message>
        <source>{n} in conflict</source>
        <translation>v rozporu: {n}</translation>
    </message>
    <message>
        <source>{n} rejected</source>
        <translation>odmítnutých: {n}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importovat</translation>
    </message>
    <message>
        <source>Inspections and other tasks</source>
        <translation>Revize a jiné úkony</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Sloupec</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Například</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Patří do</translation>
    </message>
    <message>
        <source>Reading the table …</source>
        <translation>Čtu tabulku …</translation>
    </message>
    <message>
        <source>Field for {column}</source>
        <translation>Pole pro {column}</translation>
    </message>
    <message>
        <source>own field “{column}”</source>
        <translation>vlastní pole „{column}“</translation>
    </message>
    <message>
        <source>Say for at least one column what it holds.</source>
        <translation>Určete aspoň u jednoho sloupce, co obsahuje.</translation>
    </message>
    <message>
        <source>Import {n} rows</source>
        <translation>Importovat řádky: {n}</translation>
    </message>
    <message>
        <source>Row {row}: {reason}</source>
        <translation>Řádek {row}: {reason}</translation>
    </message>
    <message>
        <source>Open an IFC file, or drop one here.</source>
        <translation>Otevřete soubor IFC, nebo jej sem přetáhněte.</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Zatím žádná mapa</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>the model does not say where it stands, so nothing of it can be put on a map</source>
        <translation>model neuvádí, kde stojí, proto z něj nelze nic umístit do mapy</translation>
    </message>
    <message>
        <source>Sample copy</source>
        <translation>Kopie ukázky</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>jen pro čtení</translation>
    </message>
    <message>
        <source>every change is saved</source>
        <translation>každá změna je uložena</translation>
    </message>
    <message>
        <source>sample copy</source>
        <translation>kopie ukázky</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>bez sítě</translation>
    </message>
    <message>
        <source>{file}: {n} rows imported</source>
        <translation>{file}: importováno řádků: {n}</translation>
    </message>
    <message>
        <source>Project tree</source>
        <translation>Strom projektu</translation>
    </message>
    <message>
        <source>Work layout</source>
        <translation>Rozložení</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>Kopírovat identifikátor</translation>
    </message>
    <message>
        <source>Cut the model open here</source>
        <translation>Otevřít model řezem zde</translation>
    </message>
    <message>
        <source>Show the whole building</source>
        <translation>Zobrazit celou budovu</translation>
    </message>
    <message>
        <source>Close model</source>
        <translation>Zavřít model</translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation>Přiblížit na vrstvu</translation>
    </message>
    <message>
        <source>Show attributes</source>
        <translation>Zobrazit atributy</translation>
    </message>
    <message>
        <source>Change colour…</source>
        <translation>Změnit barvu…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Posunout výš</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Posunout níž</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Odebrat vrstvu</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zobrazit</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Otevřít složku</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Zobrazit nebo skrýt</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Přesunout vrstvu</translation>
    </message>
    <message>
        <source>Colour of the layer</source>
        <translation>Barva vrstvy</translation>
    </message>
    <message>
        <source>Change colour</source>
        <translation>Změnit barvu</translation>
    </message>
    <message>
        <source>Model view</source>
        <translation>Pohled na model</translation>
    </message>
    <message>
        <source>Map view</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>Shora</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>Zepředu</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>Zprava</translation>
    </message>
    <message>
        <source>From the back</source>
        <translation>Zezadu</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>Zleva</translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation>Jazyk se změní při příštím spuštění</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Nastavení…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Ukončit</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Zrušit výběr</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Filtrovat tabulku</translation>
    </message>
    <message>
        <source>Layout: duties</source>
        <translation>Rozložení: povinnosti</translation>
    </message>
    <message>
        <source>Layout: map</source>
        <translation>Rozložení: mapa</translation>
    </message>
    <message>
        <source>Layout: model</source>
        <translation>Rozložení: model</translation>
    </message>
    <message>
        <source>Reset this layout</source>
        <translation>Obnovit toto rozložení</translation>
    </message>
    <message>
        <source>Colours: as the system</source>
        <translation>Barvy: podle systému</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>Barvy: tmavé</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>Barvy: světlé</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Celá obrazovka</translation>
    </message>
    <message>
        <source>Show in 3D</source>
        <translation>Zobrazit ve 3D</translation>
    </message>
    <message>
        <source>Show the storey plan</source>
        <translation>Zobrazit půdorys podlaží</translation>
    </message>
    <message>
        <source>Show 3D and plan</source>
        <translation>Zobrazit 3D a půdorys</translation>
    </message>
    <message>
        <source>Fit the model into view</source>
        <translation>Zobrazit celý model</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Zobrazit celou mapu</translation>
    </message>
    <message>
        <source>Zoom to what is selected</source>
        <translation>Přiblížit na vybrané</translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation>O knihovně Qt</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>Zbývá dní</translation>
    </message>
    <message>
        <source>building</source>
        <translation>budova</translation>
    </message>
    <message>
        <source>storey</source>
        <translation>podlaží</translation>
    </message>
    <message>
        <source>room</source>
        <translation>místnost</translation>
    </message>
    <message>
        <source>responsible</source>
        <translation>odpovídá</translation>
    </message>
    <message>
        <source>month</source>
        <translation>měsíc</translation>
    </message>
    <message>
        <source>legal basis</source>
        <translation>předpis</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>druh</translation>
    </message>
    <message>
        <source>the list cannot be grouped by {group}</source>
        <translation>seznam nelze seskupit podle {group}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>neuvedeno</translation>
    </message>
    <message numerus="yes">
        <source>Looking into %n files</source>
        <translation>
            <numerusform>Prohlíží se %n soubor</numerusform>
            <numerusform>Prohlížejí se %n soubory</numerusform>
            <numerusform>Prohlíží se %n souborů</numerusform>
        </translation>
    </message>
    <message>
        <source>Converting to {file}</source>
        <translation>Převod do {file}</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>zvolte jiné místo</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>složku nelze vytvořit</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>Ukládám {file}</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>Uložit projekt jako…</translation>
    </message>
    <message>
        <source>Close everything</source>
        <translation>Zavřít vše</translation>
    </message>
    <message>
        <source>Convert layers…</source>
        <translation>Převést vrstvy…</translation>
    </message>
    <message>
        <source>choose other files</source>
        <translation>zvolte jiné soubory</translation>
    </message>
    <message>
        <source>there is no map layer in the sources</source>
        <translation>ve zdrojích není žádná mapová vrstva</translation>
    </message>
    <message>
        <source>nothing was written (--dry-run)</source>
        <translation>nic se nezapsalo (--dry-run)</translation>
    </message>
    <message>
        <source>layers converted: {done} of {count}</source>
        <translation>převedeno vrstev: {done} z {count}</translation>
    </message>
    <message>
        <source>this is a project</source>
        <translation>to je projekt</translation>
    </message>
    <message>
        <source>use civicdesk status</source>
        <translation>použijte civicdesk status</translation>
    </message>
    <message>
        <source>this kind of file has no {part}</source>
        <translation>tento druh souboru nemá {part}</translation>
    </message>
    <message>
        <source>leave --only out, or use one of: {known}</source>
        <translation>vynechejte --only, nebo použijte jedno z: {known}</translation>
    </message>
    <message>
        <source>see civicdesk --help</source>
        <translation>viz civicdesk --help</translation>
    </message>
    <message>
        <source>there is no screen to open the window on</source>
        <translation>není obrazovka, na které by se okno otevřelo</translation>
    </message>
    <message>
        <source>give a name that ends in .png</source>
        <translation>zadejte název s příponou .png</translation>
    </message>
    <message>
        <source>this is no name of a picture</source>
        <translation>takto se obrázek jmenovat nemůže</translation>
    </message>
    <message>
        <source>give a name that ends in .civicdesk</source>
        <translation>zadejte název s příponou .civicdesk</translation>
    </message>
    <message>
        <source>this is no name of a project</source>
        <translation>takto se projekt jmenovat nemůže</translation>
    </message>
    <message>
        <source>columns kept as fields of their own: {names}</source>
        <translation>sloupce uložené jako vlastní pole: {names}</translation>
    </message>
    <message>
        <source>read as: {kind}</source>
        <translation>přečteno jako: {kind}</translation>
    </message>
    <message>
        <source>name a file in it</source>
        <translation>zadejte soubor v ní</translation>
    </message>
    <message>
        <source>this is a folder</source>
        <translation>to je složka</translation>
    </message>
    <message>
        <source>whole room</source>
        <translation>celá místnost</translation>
    </message>
    <message>
        <source>As in the source</source>
        <translation>Jako ve zdroji</translation>
    </message>
    <message>
        <source>S-JTSK / Krovak East North (EPSG:5514)</source>
        <translation>S-JTSK / Krovak East North (EPSG:5514)</translation>
    </message>
    <message>
        <source>ETRS89 (EPSG:4258)</source>
        <translation>ETRS89 (EPSG:4258)</translation>
    </message>
    <message>
        <source>WGS 84 (EPSG:4326)</source>
        <translation>WGS 84 (EPSG:4326)</translation>
    </message>
    <message>
        <source>Another one…</source>
        <translation>Jiný…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Přidat soubory…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Přidat složku…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odebrat</translation>
    </message>
    <message>
        <source>Close Convert</source>
        <translation>Zavřít převod</translation>
    </message>
    <message>
        <source>Layers to convert</source>
        <translation>Vrstvy k převodu</translation>
    </message>
    <message>
        <source>Drop files or folders here: GeoPackage, Shapefile, GeoJSON, FlatGeobuf or DXF.</source>
        <translation>Přetáhněte sem soubory nebo složky: GeoPackage, Shapefile, GeoJSON, FlatGeobuf nebo DXF.</translation>
    </message>
    <message>
        <source>No layers yet</source>
        <translation>Zatím žádné vrstvy</translation>
    </message>
    <message>
        <source>Some layers have positive S-JTSK coordinates. Are they X and Y of EPSG:5513?</source>
        <translation>Některé vrstvy mají kladné souřadnice S-JTSK. Jsou to X a Y podle EPSG:5513?</translation>
    </message>
    <message>
        <source>Yes, read them so</source>
        <translation>Ano, tak je číst</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Výsledek</translation>
    </message>
    <message>
        <source>Write nothing that would lose something</source>
        <translation>Nezapisovat nic, co by něco ztratilo</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Zvolit složku</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Složka</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formát</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Souřadnicový systém</translation>
    </message>
    <message>
        <source>Code of the coordinate system</source>
        <translation>Kód souřadnicového systému</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Převést</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Uložit zprávu…</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Převody</translation>
    </message>
    <message>
        <source>Each layer is written, read again and compared; what was lost is told here.</source>
        <translation>Každá vrstva se zapíše, znovu přečte a porovná; co se ztratilo, se dozvíte zde.</translation>
    </message>
    <message>
        <source>Nothing converted yet</source>
        <translation>Zatím nic převedeno</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Zpráva</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Přidat soubory</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Přidat složku</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>prevedeno</translation>
    </message>
    <message>
        <source>no coordinate system is given</source>
        <translation>není zadán souřadnicový systém</translation>
    </message>
    <message>
        <source>write its code, for example EPSG:32633</source>
        <translation>napište jeho kód, například EPSG:32633</translation>
    </message>
    <message numerus="yes">
        <source>%n files in the folder have the same name. Replace them?</source>
        <translation>
            <numerusform>%n soubor ve složce má stejný název. Nahradit ho?</numerusform>
            <numerusform>%n soubory ve složce mají stejný název. Nahradit je?</numerusform>
            <numerusform>%n souborů ve složce má stejný název. Nahradit je?</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Nahradit</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n vrstva</numerusform>
            <numerusform>%n vrstvy</numerusform>
            <numerusform>%n vrstev</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {count} done</source>
        <translation>hotovo {done} z {count}</translation>
    </message>
    <message>
        <source>Choose a conversion to see what happened to it.</source>
        <translation>Vyberte převod a uvidíte, jak dopadl.</translation>
    </message>
    <message>
        <source>report.html</source>
        <translation>zprava.html</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Uložit zprávu</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>čeká</translation>
    </message>
    <message>
        <source>converting</source>
        <translation>převádí se</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hotovo</translation>
    </message>
    <message>
        <source>done, with losses</source>
        <translation>hotovo, se ztrátami</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nezdařilo se</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>zrušeno</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>linie</translation>
    </message>
    <message>
        <source>points</source>
        <translation>body</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>plochy</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>smíšená</translation>
    </message>
    <message>
        <source>table only</source>
        <translation>jen tabulka</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Prvků</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Vrstva</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Ztráty</translation>
    </message>
    <message>
        <source>Written to</source>
        <translation>Zapsáno do</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>What to know about these files</source>
        <translation>Co o těchto souborech vědět</translation>
    </message>
    <message>
        <source>{n} buildings</source>
        <translation>budovy: {n}</translation>
    </message>
    <message>
        <source>{n} storeys</source>
        <translation>podlaží: {n}</translation>
    </message>
    <message>
        <source>{n} rooms</source>
        <translation>místnosti: {n}</translation>
    </message>
    <message>
        <source>{n} pieces of equipment</source>
        <translation>zařízení: {n}</translation>
    </message>
    <message>
        <source>Made with them: {counts}</source>
        <translation>Spolu s nimi vznikne – {counts}</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Uložit projekt jako</translation>
    </message>
    <message>
        <source>Done again: {title}</source>
        <translation>Znovu provedeno: {title}</translation>
    </message>
    <message>
        <source>Taken back: {title}</source>
        <translation>Vráceno zpět: {title}</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Čtu {file} …</translation>
    </message>
    <message>
        <source>Rooms come first, then the building.</source>
        <translation>Nejprve místnosti, pak stavba.</translation>
    </message>
    <message>
        <source>Reading the map …</source>
        <translation>Čtu mapu …</translation>
    </message>
    <message>
        <source>Open a map layer to see where the building stands.</source>
        <translation>Otevřete mapovou vrstvu a uvidíte, kde budova stojí.</translation>
    </message>
    <message>
        <source>Furniture and building parts too</source>
        <translation>I nábytek a části stavby</translation>
    </message>
    <message>
        <source>What to know about it</source>
        <translation>Co o tom vědět</translation>
    </message>
    <message>
        <source>Layout: convert</source>
        <translation>Rozvržení: převod</translation>
    </message>
    <message>
        <source>{month}/{year}</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>Maintenance list</source>
        <translation>Seznam údržby</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Údržba</translation>
    </message>
    <message>
        <source>yyyy-mm-dd</source>
        <comment>spreadsheet</comment>
        <translation>d. m. yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%n duties</source>
        <translation>
            <numerusform>%n povinnost</numerusform>
            <numerusform>%n povinnosti</numerusform>
            <numerusform>%n povinností</numerusform>
        </translation>
    </message>
    <message>
        <source>as of {day}</source>
        <translation>ke dni {day}</translation>
    </message>
    <message>
        <source>{value} is no interval; write 14D, 6W, 12M or 2Y</source>
        <translation>{value} není interval; pište 14D, 6W, 12M nebo 2Y</translation>
    </message>
    <message>
        <source>{value} lies in the future</source>
        <translation>{value} je v budoucnosti</translation>
    </message>
    <message>
        <source>only {written} of {features} features arrived in the result</source>
        <translation>do výsledku se dostalo jen {written} z {features} prvků</translation>
    </message>
    <message>
        <source>check the free space on the disk</source>
        <translation>zkontrolujte volné místo na disku</translation>
    </message>
    <message>
        <source>layer {layer} is not written, since something would be lost</source>
        <translation>vrstva {layer} není zapsána, protože by se něco ztratilo</translation>
    </message>
    <message>
        <source>layer {layer} is not written, since another layer of the file would lose something</source>
        <translation>vrstva {layer} není zapsána, protože by jiná vrstva souboru něco ztratila</translation>
    </message>
    <message>
        <source>see the losses in the report, or convert without --strict</source>
        <translation>ztráty jsou ve zprávě, nebo převeďte bez --strict</translation>
    </message>
    <message>
        <source>writing {layer}</source>
        <translation>zapisuje se {layer}</translation>
    </message>
    <message>
        <source>checking {layer}</source>
        <translation>kontroluje se {layer}</translation>
    </message>
    <message>
        <source>the layer breaks off after {count} features</source>
        <translation>vrstva končí předčasně po {count} prvcích</translation>
    </message>
    <message>
        <source>The field {field} is now called {detail}.</source>
        <translation>Pole {field} se nyní jmenuje {detail}.</translation>
    </message>
    <message>
        <source>The field {field} could not be kept.</source>
        <translation>Pole {field} nebylo možné zachovat.</translation>
    </message>
    <message>
        <source>Whole numbers in {field} were rounded.</source>
        <translation>Celá čísla v poli {field} byla zaokrouhlena.</translation>
    </message>
    <message>
        <source>Texts in {field} were cut off.</source>
        <translation>Texty v poli {field} byly uříznuty.</translation>
    </message>
    <message>
        <source>Empty texts in {field} became missing values.</source>
        <translation>Prázdné texty v poli {field} se změnily na chybějící hodnoty.</translation>
    </message>
    <message>
        <source>Missing values in {field} became empty texts.</source>
        <translation>Chybějící hodnoty v poli {field} se změnily na prázdné texty.</translation>
    </message>
    <message>
        <source>The time of day in {field} is gone.</source>
        <translation>Čas v poli {field} se ztratil.</translation>
    </message>
    <message>
        <source>The type of {field} changed: {detail}.</source>
        <translation>Typ pole {field} se změnil: {detail}.</translation>
    </message>
    <message>
        <source>Characters in {field} could not be kept.</source>
        <translation>Znaky v poli {field} nebylo možné zachovat.</translation>
    </message>
    <message>
        <source>Curves became many short lines.</source>
        <translation>Z křivek se staly krátké úsečky.</translation>
    </message>
    <message>
        <source>Heights (Z) are gone.</source>
        <translation>Výšky (Z) se ztratily.</translation>
    </message>
    <message>
        <source>Measures (M) are gone.</source>
        <translation>Míry (M) se ztratily.</translation>
    </message>
    <message>
        <source>Features lost their geometry.</source>
        <translation>Prvky ztratily geometrii.</translation>
    </message>
    <message>
        <source>Values in {field} lost digits.</source>
        <translation>Hodnoty v poli {field} ztratily číslice.</translation>
    </message>
    <message>
        <source>The coordinate system asked for could not be stored: {detail}.</source>
        <translation>Požadovaný souřadnicový systém nebylo možné uložit: {detail}.</translation>
    </message>
    <message>
        <source>Coordinates lost digits.</source>
        <translation>Souřadnice ztratily číslice.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>celé číslo</translation>
    </message>
    <message>
        <source>real</source>
        <translation>desetinné číslo</translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation>ano/ne</translation>
    </message>
    <message>
        <source>date</source>
        <translation>datum</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>datum a čas</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>čas</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binární data</translation>
    </message>
    <message>
        <source>choose another name or folder</source>
        <translation>zvolte jiný název nebo složku</translation>
    </message>
    <message>
        <source>the target is one of the sources</source>
        <translation>cíl je jedním ze zdrojů</translation>
    </message>
    <message>
        <source>make it first</source>
        <translation>nejdřív ji vytvořte</translation>
    </message>
    <message>
        <source>the folder {folder} is not there</source>
        <translation>složka {folder} neexistuje</translation>
    </message>
    <message>
        <source>nothing can be written to the folder {folder}</source>
        <translation>do složky {folder} nelze nic zapsat</translation>
    </message>
    <message>
        <source>choose a folder that you may write to</source>
        <translation>zvolte složku, do které smíte zapisovat</translation>
    </message>
    <message>
        <source>looking into {file}</source>
        <translation>prohlíží se {file}</translation>
    </message>
    <message>
        <source>the format {name} is not known</source>
        <translation>formát {name} není znám</translation>
    </message>
    <message>
        <source>{format} holds one layer, and there are {count}</source>
        <translation>{format} má místo pro jednu vrstvu a je jich {count}</translation>
    </message>
    <message>
        <source>give a folder as the target, or choose one layer</source>
        <translation>zadejte jako cíl složku nebo vyberte jednu vrstvu</translation>
    </message>
    <message>
        <source>the layer breaks off; {count} complete features were read</source>
        <translation>vrstva končí předčasně; přečteno úplných prvků: {count}</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>nanečisto</translation>
    </message>
    <message>
        <source>this kind of report cannot be written</source>
        <translation>tento druh zprávy nelze zapsat</translation>
    </message>
    <message>
        <source>Report of the conversion</source>
        <translation>Zpráva o převodu</translation>
    </message>
    <message numerus="yes">
        <source>%n kinds of loss:</source>
        <translation>
            <numerusform>%n druh ztráty:</numerusform>
            <numerusform>%n druhy ztrát:</numerusform>
            <numerusform>%n druhů ztrát:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n features written, read again and compared.</source>
        <translation>
            <numerusform>%n prvek zapsán, znovu přečten a porovnán.</numerusform>
            <numerusform>%n prvky zapsány, znovu přečteny a porovnány.</numerusform>
            <numerusform>%n prvků zapsáno, znovu přečteno a porovnáno.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nic se neztratilo.</translation>
    </message>
    <message>
        <source>The coordinates were left as they are.</source>
        <translation>Souřadnice zůstaly, jak jsou.</translation>
    </message>
    <message>
        <source>Coordinates: {name}</source>
        <translation>Souřadnice: {name}</translation>
    </message>
    <message>
        <source>accuracy {metres} m</source>
        <translation>přesnost {metres} m</translation>
    </message>
    <message>
        <source>accuracy not known</source>
        <translation>přesnost není známa</translation>
    </message>
    <message>
        <source>grid {file}</source>
        <translation>síť {file}</translation>
    </message>
    <message numerus="yes">
        <source>%n features</source>
        <translation>
            <numerusform>%n prvek</numerusform>
            <numerusform>%n prvky</numerusform>
            <numerusform>%n prvků</numerusform>
        </translation>
    </message>
    <message>
        <source>the drawing is cut off: its end is missing</source>
        <translation>výkres je useknutý: chybí jeho konec</translation>
    </message>
    <message>
        <source>some coordinates cannot be taken to {target}</source>
        <translation>některé souřadnice nelze převést do {target}</translation>
    </message>
    <message>
        <source>check the coordinate system of the source</source>
        <translation>zkontrolujte souřadnicový systém zdroje</translation>
    </message>
    <message>
        <source>{count} vertices lie outside the grid; they are about 1 m less accurate</source>
        <translation>vrcholů mimo převodní síť: {count}; jsou asi o 1 m méně přesné</translation>
    </message>
    <message>
        <source>layer {layer} names no coordinate system</source>
        <translation>vrstva {layer} neuvádí souřadnicový systém</translation>
    </message>
    <message>
        <source>say which one it is, for example --from-crs EPSG:5514</source>
        <translation>uveďte ho, například --from-crs EPSG:5514</translation>
    </message>
    <message>
        <source>the S-JTSK coordinates of layer {layer} are positive</source>
        <translation>souřadnice S-JTSK vrstvy {layer} jsou kladné</translation>
    </message>
    <message>
        <source>if they are X and Y of S-JTSK, say so with --from-crs EPSG:5513</source>
        <translation>jsou-li to X a Y S-JTSK, uveďte --from-crs EPSG:5513</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>FlatGeobuf</source>
        <translation>FlatGeobuf</translation>
    </message>
    <message>
        <source>GeoJSON, one feature per line</source>
        <translation>GeoJSON, prvek na řádek</translation>
    </message>
    <message>
        <source>CSV with WKT</source>
        <translation>CSV s WKT</translation>
    </message>
    <message>
        <source>KML</source>
        <translation>KML</translation>
    </message>
    <message>
        <source>choose another format</source>
        <translation>zvolte jiný formát</translation>
    </message>
    <message>
        <source>the layer cannot be written as {format}</source>
        <translation>vrstvu nelze zapsat do formátu {format}</translation>
    </message>
    <message>
        <source>choose GeoPackage or CSV</source>
        <translation>zvolte GeoPackage nebo CSV</translation>
    </message>
    <message>
        <source>it has no geometry, which {format} needs</source>
        <translation>nemá geometrii, kterou {format} potřebuje</translation>
    </message>
    <message>
        <source>check the free space on the disk, or choose another format</source>
        <translation>zkontrolujte volné místo na disku nebo zvolte jiný formát</translation>
    </message>
    <message>
        <source>the layer cannot be read to its end</source>
        <translation>vrstvu nelze přečíst až do konce</translation>
    </message>
    <message>
        <source>it mixes points, lines and areas; a Shapefile holds one sort</source>
        <translation>mísí body, linie a plochy; Shapefile má místo jen pro jeden druh</translation>
    </message>
    <message>
        <source>choose GeoPackage</source>
        <translation>zvolte GeoPackage</translation>
    </message>
    <message>
        <source>the layer cannot be written</source>
        <translation>vrstvu nelze zapsat</translation>
    </message>
    <message>
        <source>check the folder and the space on the disk</source>
        <translation>zkontrolujte složku a místo na disku</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>Importovat {file}</translation>
    </message>
    <message>
        <source>the building is missing</source>
        <translation>chybí budova</translation>
    </message>
    <message>
        <source>{header}: {value} is not in the register</source>
        <translation>{header}: {value} v registru není</translation>
    </message>
    <message>
        <source>there is no building {name}</source>
        <translation>budova {name} neexistuje</translation>
    </message>
    <message>
        <source>there is no record {name}, or several</source>
        <translation>záznam {name} neexistuje, nebo jich je více</translation>
    </message>
    <message>
        <source>{n} records have this key</source>
        <translation>záznamů s tímto klíčem: {n}</translation>
    </message>
    <message>
        <source>no key: one of {names} is needed</source>
        <translation>chybí klíč: je potřeba některý z {names}</translation>
    </message>
    <message>
        <source>the same key as row {row}</source>
        <translation>stejný klíč jako řádek {row}</translation>
    </message>
    <message>
        <source>no {name}</source>
        <translation>chybí {name}</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapacita</translation>
    </message>
    <message>
        <source>Step-free access</source>
        <translation>Bezbariérový přístup</translation>
    </message>
    <message>
        <source>Inventory number</source>
        <translation>Inventární číslo</translation>
    </message>
    <message>
        <source>IFC class</source>
        <translation>Třída IFC</translation>
    </message>
    <message>
        <source>IFC type</source>
        <translation>Typ IFC</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation>Výrobce</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Instalováno</translation>
    </message>
    <message>
        <source>Warranty until</source>
        <translation>Záruka do</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systém</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Úkon</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Úkony</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Druh</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Pravidlo</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolerance</translation>
    </message>
    <message>
        <source>Waived because</source>
        <translation>Prominuto, protože</translation>
    </message>
    <message>
        <source>Change the order of layers</source>
        <translation>Změnit pořadí vrstev</translation>
    </message>
    <message>
        <source>Save project as {name}</source>
        <translation>Uložit projekt jako {name}</translation>
    </message>
    <message>
        <source>there is no sheet {sheet}</source>
        <translation>list {sheet} neexistuje</translation>
    </message>
    <message>
        <source>use one of: {names}</source>
        <translation>použijte některý z: {names}</translation>
    </message>
    <message>
        <source>choose a file with a header row and rows</source>
        <translation>vyberte soubor se záhlavím a řádky</translation>
    </message>
    <message>
        <source>the table is empty</source>
        <translation>tabulka je prázdná</translation>
    </message>
    <message>
        <source>check that it exists and may be read</source>
        <translation>zkontrolujte, že existuje a smíte jej číst</translation>
    </message>
    <message>
        <source>this is no workbook, or it is damaged or protected by a password</source>
        <translation>toto není sešit, nebo je poškozený či chráněný heslem</translation>
    </message>
    <message>
        <source>open it in a spreadsheet program and save it again as .xlsx</source>
        <translation>otevřete jej v tabulkovém programu a uložte znovu jako .xlsx</translation>
    </message>
    <message>
        <source>the workbook unfolds to {megabytes} MB and is not opened</source>
        <translation>sešit by se rozbalil na {megabytes} MB, proto se neotevírá</translation>
    </message>
    <message>
        <source>split it into smaller ones, or save the sheet as CSV</source>
        <translation>rozdělte jej na menší, nebo uložte list jako CSV</translation>
    </message>
    <message>
        <source>line {line} of the table cannot be read</source>
        <translation>řádek {line} tabulky nelze přečíst</translation>
    </message>
    <message>
        <source>save it again as CSV from a spreadsheet program</source>
        <translation>uložte ji znovu jako CSV z tabulkového programu</translation>
    </message>
    <message>
        <source>save it as CSV from a spreadsheet program</source>
        <translation>uložte ji jako CSV z tabulkového programu</translation>
    </message>
    <message>
        <source>this is not a text table</source>
        <translation>toto není textová tabulka</translation>
    </message>
    <message>
        <source>the sheet {sheet} has no rows below its header</source>
        <translation>list {sheet} nemá pod záhlavím žádné řádky</translation>
    </message>
    <message>
        <source>{value} is an error of the spreadsheet</source>
        <translation>{value} je chyba tabulkového programu</translation>
    </message>
    <message>
        <source>{value} is no number</source>
        <translation>{value} není číslo</translation>
    </message>
    <message>
        <source>{value} is no whole number</source>
        <translation>{value} není celé číslo</translation>
    </message>
    <message>
        <source>{value} is no date</source>
        <translation>{value} není datum</translation>
    </message>
    <message>
        <source>{value} is too long ago</source>
        <translation>{value} je příliš dávno</translation>
    </message>
    <message>
        <source>{value} is neither yes nor no</source>
        <translation>{value} není ani ano, ani ne</translation>
    </message>
    <message>
        <source>OpenGL 3.3 is not available on this computer, so the 3D view cannot be drawn</source>
        <translation>na tomto počítači není OpenGL 3.3, 3D pohled nelze vykreslit</translation>
    </message>
    <message>
        <source>use the storey plan, or install a graphics driver (on Linux the package libegl1)</source>
        <translation>použijte půdorys podlaží, nebo nainstalujte ovladač grafiky (v Linuxu balík libegl1)</translation>
    </message>
    <message>
        <source>Scale 1 : {n}</source>
        <translation>Měřítko 1 : {n}</translation>
    </message>
    <message>
        <source>N</source>
        <comment>north</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>the project is open for reading only, because it cannot be written</source>
        <translation>projekt je otevřen jen pro čtení, protože do něj nelze zapisovat</translation>
    </message>
    <message>
        <source>the project lies on a network drive; only one person should write</source>
        <translation>projekt leží na síťovém disku; zapisovat by měl jen jeden člověk</translation>
    </message>
    <message>
        <source>the change would break the register; nothing was changed</source>
        <translation>změna by registr porušila; nic se nezměnilo</translation>
    </message>
    <message>
        <source>check for a key that is used twice, or a record that others depend on</source>
        <translation>zkontrolujte, zda není klíč použit dvakrát, nebo zda na záznamu nezávisí jiné</translation>
    </message>
    <message>
        <source>there is nothing to undo</source>
        <translation>není co vrátit</translation>
    </message>
    <message>
        <source>there is nothing to redo</source>
        <translation>není co zopakovat</translation>
    </message>
    <message>
        <source>“{title}” cannot be taken back, because something in it was changed since: {things}</source>
        <translation>„{title}“ nelze vrátit, něco se od té doby změnilo: {things}</translation>
    </message>
    <message>
        <source>undo the later change first</source>
        <translation>nejdříve vraťte pozdější změnu</translation>
    </message>
    <message>
        <source>this is not a civicdesk project</source>
        <translation>toto není projekt civicdesk</translation>
    </message>
    <message>
        <source>choose a file that civicdesk made (.civicdesk)</source>
        <translation>vyberte soubor vytvořený programem civicdesk (.civicdesk)</translation>
    </message>
    <message>
        <source>the project file is damaged</source>
        <translation>soubor projektu je poškozený</translation>
    </message>
    <message>
        <source>take the last backup; the damaged file was not changed</source>
        <translation>použijte poslední zálohu; poškozený soubor nebyl změněn</translation>
    </message>
    <message>
        <source>the project was made by a newer version of civicdesk</source>
        <translation>projekt vytvořila novější verze civicdesku</translation>
    </message>
    <message>
        <source>install the newer version</source>
        <translation>nainstalujte novější verzi</translation>
    </message>
    <message>
        <source>the project is open for reading only; nothing was changed</source>
        <translation>projekt je otevřen jen pro čtení; nic se nezměnilo</translation>
    </message>
    <message>
        <source>save it under another name in a folder where you may write</source>
        <translation>uložte jej pod jiným názvem do složky, kam smíte zapisovat</translation>
    </message>
    <message>
        <source>the project file does not exist</source>
        <translation>soubor projektu neexistuje</translation>
    </message>
    <message>
        <source>check the name and the folder</source>
        <translation>zkontrolujte název a složku</translation>
    </message>
    <message>
        <source>there is a file of this name already</source>
        <translation>soubor tohoto názvu už existuje</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>zvolte jiný název</translation>
    </message>
    <message>
        <source>the project cannot be written here</source>
        <translation>sem projekt nelze zapsat</translation>
    </message>
    <message>
        <source>choose a folder where you may write, with free space</source>
        <translation>vyberte složku, kam smíte zapisovat a kde je volné místo</translation>
    </message>
    <message>
        <source>the disk is full or cannot be written; nothing was changed</source>
        <translation>disk je plný nebo na něj nelze zapisovat; nic se nezměnilo</translation>
    </message>
    <message>
        <source>make room on the disk and try again</source>
        <translation>uvolněte místo na disku a zkuste to znovu</translation>
    </message>
    <message>
        <source>another program is writing to the project; nothing was changed</source>
        <translation>do projektu právě zapisuje jiný program; nic se nezměnilo</translation>
    </message>
    <message>
        <source>wait a moment and try again</source>
        <translation>chvíli počkejte a zkuste to znovu</translation>
    </message>
    <message>
        <source>the project could not be changed; nothing was changed</source>
        <translation>projekt se nepodařilo změnit; nic se nezměnilo</translation>
    </message>
    <message>
        <source>close the project, open it again and retry</source>
        <translation>zavřete projekt, otevřete jej a zkuste to znovu</translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation>není otevřen žádný projekt</translation>
    </message>
    <message>
        <source>make or open a project first</source>
        <translation>nejdříve vytvořte nebo otevřete projekt</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>soubor chybí</translation>
    </message>
    <message>
        <source>put it back at {folder}, or take it out of the project</source>
        <translation>vraťte jej do {folder}, nebo jej odeberte z projektu</translation>
    </message>
    <message>
        <source>the project can only be read, so nothing was changed</source>
        <translation>projekt lze jen číst, proto se nic nezměnilo</translation>
    </message>
    <message>
        <source>copy it to a folder where you may write</source>
        <translation>zkopírujte jej do složky, kam smíte zapisovat</translation>
    </message>
    <message>
        <source>Preparing the sample</source>
        <translation>Připravuji ukázku</translation>
    </message>
    <message>
        <source>looking for an earlier copy</source>
        <translation>hledá se dřívější kopie</translation>
    </message>
    <message>
        <source>reading rooms and properties</source>
        <translation>čtou se místnosti a vlastnosti</translation>
    </message>
    <message>
        <source>making storey plans</source>
        <translation>vytvářejí se půdorysy</translation>
    </message>
    <message>
        <source>making the geometry</source>
        <translation>vytváří se geometrie</translation>
    </message>
    <message>
        <source>register and model</source>
        <translation>registr a model</translation>
    </message>
    <message>
        <source>register</source>
        <translation>registr</translation>
    </message>
    <message>
        <source>model</source>
        <translation>model</translation>
    </message>
    <message>
        <source>whole building</source>
        <translation>celá budova</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>vrstva</translation>
    </message>
    <message>
        <source>{n} things selected</source>
        <translation>vybráno: {n}</translation>
    </message>
    <message>
        <source>Scale bar: {length}</source>
        <translation>Měřítko: {length}</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Vybrat</translation>
    </message>
    <message>
        <source>Show or hide layers</source>
        <translation>Zobrazit nebo skrýt vrstvy</translation>
    </message>
    <message>
        <source>Go to the selection</source>
        <translation>Přejít na výběr</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Zobrazit vše</translation>
    </message>
    <message>
        <source>No layer yet.</source>
        <translation>Zatím žádná vrstva.</translation>
    </message>
    <message>
        <source>Open a map layer, or drop one here.</source>
        <translation>Otevřete mapovou vrstvu, nebo ji sem přetáhněte.</translation>
    </message>
    <message numerus="yes">
        <source>%n layers brought into {crs}</source>
        <translation>
            <numerusform>%n vrstva převedena do {crs}</numerusform>
            <numerusform>%n vrstvy převedeny do {crs}</numerusform>
            <numerusform>%n vrstev převedeno do {crs}</numerusform>
        </translation>
    </message>
    <message>
        <source>From above, at an angle</source>
        <translation>Shora pod úhlem</translation>
    </message>
    <message>
        <source>Top view</source>
        <translation>Pohled shora</translation>
    </message>
    <message>
        <source>Front view</source>
        <translation>Pohled zepředu</translation>
    </message>
    <message>
        <source>View from the right</source>
        <translation>Pohled zprava</translation>
    </message>
    <message>
        <source>Back view</source>
        <translation>Pohled zezadu</translation>
    </message>
    <message>
        <source>View from the left</source>
        <translation>Pohled zleva</translation>
    </message>
    <message>
        <source>Choose the storey</source>
        <translation>Vybrat podlaží</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D pohled</translation>
    </message>
    <message>
        <source>Storey plan</source>
        <translation>Půdorys podlaží</translation>
    </message>
    <message>
        <source>3D view and plan side by side</source>
        <translation>3D pohled a půdorys vedle sebe</translation>
    </message>
    <message>
        <source>Section plane</source>
        <translation>Rovina řezu</translation>
    </message>
    <message>
        <source>Rooms in colour</source>
        <translation>Místnosti barevně</translation>
    </message>
    <message>
        <source>Hide what is selected</source>
        <translation>Skrýt vybrané</translation>
    </message>
    <message>
        <source>Show only what is selected</source>
        <translation>Zobrazit jen vybrané</translation>
    </message>
    <message>
        <source>Fit the view</source>
        <translation>Přizpůsobit pohled</translation>
    </message>
    <message>
        <source>Whole building</source>
        <translation>Celá budova</translation>
    </message>
    <message>
        <source>A plane across the x axis</source>
        <translation>Rovina napříč osou x</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Napříč</translation>
    </message>
    <message>
        <source>A plane across the y axis</source>
        <translation>Rovina napříč osou y</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>Podél</translation>
    </message>
    <message>
        <source>A level plane</source>
        <translation>Vodorovná rovina</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Vodorovně</translation>
    </message>
    <message>
        <source>Position of the section</source>
        <translation>Poloha řezu</translation>
    </message>
    <message>
        <source>Keep the other side</source>
        <translation>Ponechat druhou stranu</translation>
    </message>
    <message>
        <source>Remove the section</source>
        <translation>Zrušit řez</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Zatím žádný model</translation>
    </message>
    <message>
        <source>Count the sample&apos;s dates from today</source>
        <translation>Počítat data ukázky od dneška</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Otevřít model</translation>
    </message>
    <message>
        <source>The 3D view is not available: {reason}</source>
        <translation>3D pohled není k dispozici: {reason}</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plán</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Skrýt</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>Zobrazit jen toto</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Přiblížit na výběr</translation>
    </message>
    <message>
        <source>Standard views</source>
        <translation>Základní pohledy</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Vlastnosti</translation>
    </message>
    <message>
        <source>Find a room, device, parcel, command …   Ctrl+K</source>
        <translation>Najít místnost, zařízení, parcelu, příkaz …   Ctrl+K</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Najít cokoli</translation>
    </message>
    <message>
        <source>Find a room, a device, a record or a command</source>
        <translation>Najít místnost, zařízení, záznam nebo příkaz</translation>
    </message>
    <message>
        <source>Nothing found. Try a number, a name or a command.</source>
        <translation>Nic nenalezeno. Zkuste číslo, název nebo příkaz.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Nalezeno</translation>
    </message>
    <message>
        <source>Everything that opens</source>
        <translation>Vše, co lze otevřít</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Seznamy</translation>
    </message>
    <message>
        <source>no date known</source>
        <translation>bez známého data</translation>
    </message>
    <message>
        <source>an inspection cannot be recorded for a day to come ({day})</source>
        <translation>kontrolu nelze zapsat k budoucímu dni ({day})</translation>
    </message>
    <message numerus="yes">
        <source>Record %n inspections</source>
        <translation>
            <numerusform>Zapsat %n kontrolu</numerusform>
            <numerusform>Zapsat %n kontroly</numerusform>
            <numerusform>Zapsat %n kontrol</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no duty {id}; nothing was changed</source>
        <translation>povinnost {id} neexistuje; nic se nezměnilo</translation>
    </message>
    <message>
        <source>take the id from the list of duties</source>
        <translation>vezměte označení ze seznamu povinností</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Přidat úkon</translation>
    </message>
    <message>
        <source>Delete tasks</source>
        <translation>Odstranit úkony</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n den</numerusform>
            <numerusform>%n dny</numerusform>
            <numerusform>%n dní</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n týden</numerusform>
            <numerusform>%n týdny</numerusform>
            <numerusform>%n týdnů</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n měsíc</numerusform>
            <numerusform>%n měsíce</numerusform>
            <numerusform>%n měsíců</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n rok</numerusform>
            <numerusform>%n roky</numerusform>
            <numerusform>%n let</numerusform>
        </translation>
    </message>
    <message>
        <source>no column of the table is known</source>
        <translation>žádný sloupec tabulky není znám</translation>
    </message>
    <message>
        <source>give a mapping of its columns; the header found in row {row} is: {headers}</source>
        <translation>zadejte přiřazení sloupců; záhlaví nalezené v řádku {row} je: {headers}</translation>
    </message>
    <message>
        <source>the mapping cannot be read</source>
        <translation>přiřazení sloupců nelze přečíst</translation>
    </message>
    <message>
        <source>it needs kind = &quot;…&quot; and a table [columns] with field = &quot;Header&quot;</source>
        <translation>musí mít kind = &quot;…&quot; a tabulku [columns] s řádky pole = &quot;Záhlaví&quot;</translation>
    </message>
    <message>
        <source>there is no column {header} in row {row}</source>
        <translation>v řádku {row} není sloupec {header}</translation>
    </message>
    <message>
        <source>correct the mapping; the columns are: {headers}</source>
        <translation>opravte přiřazení; sloupce jsou: {headers}</translation>
    </message>
    <message>
        <source>.</source>
        <comment>decimal separator</comment>
        <translation>,</translation>
    </message>
    <message>
        <source>Add a record</source>
        <translation>Přidat záznam</translation>
    </message>
    <message>
        <source>Change a record</source>
        <translation>Změnit záznam</translation>
    </message>
    <message>
        <source>Delete records</source>
        <translation>Odstranit záznamy</translation>
    </message>
    <message>
        <source>a record with tasks cannot be deleted; nothing was changed</source>
        <translation>záznam s úkony nelze odstranit; nic se nezměnilo</translation>
    </message>
    <message>
        <source>delete or move its tasks first</source>
        <translation>nejdříve odstraňte nebo přesuňte jeho úkony</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>bez názvu</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>Přidat {name}</translation>
    </message>
    <message>
        <source>Change how {name} is shown</source>
        <translation>Změnit zobrazení {name}</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>soubor</translation>
    </message>
    <message>
        <source>Take a file out of the project</source>
        <translation>Odebrat soubor z projektu</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Něco se nepovedlo</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technické podrobnosti</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovat</translation>
    </message>
    <message>
        <source>The program goes on. If it happens again, copy the technical details and send them to your support.</source>
        <translation>Program běží dál. Když se to zopakuje, zkopírujte technické podrobnosti a pošlete je své podpoře.</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Stalo se něco nečekaného</translation>
    </message>
    <message>
        <source>{layer}: no coordinate system given, drawn as {crs}</source>
        <translation>{layer}: souřadnicový systém neuveden, kresleno jako {crs}</translation>
    </message>
    <message>
        <source>{layer}: shown in {crs} instead of {source} ({name})</source>
        <translation>{layer}: zobrazeno v {crs} místo {source} ({name})</translation>
    </message>
    <message>
        <source>Take {model} into the register</source>
        <translation>Převzít {model} do registru</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>označení</translation>
    </message>
    <message>
        <source>building and storey</source>
        <translation>budova a podlaží</translation>
    </message>
    <message>
        <source>name of the building</source>
        <translation>název budovy</translation>
    </message>
    <message>
        <source>rooms of the building</source>
        <translation>místnosti budovy</translation>
    </message>
    <message>
        <source>attribute of the layer</source>
        <translation>atribut vrstvy</translation>
    </message>
    <message>
        <source>taken from the model</source>
        <translation>převzato z modelu</translation>
    </message>
    <message>
        <source>linked by hand</source>
        <translation>ruční vazba</translation>
    </message>
    <message>
        <source>Link records to {model}</source>
        <translation>Propojit záznamy s modelem {model}</translation>
    </message>
    <message>
        <source>Link a record</source>
        <translation>Propojit záznam</translation>
    </message>
    <message>
        <source>Link records to a layer</source>
        <translation>Propojit záznamy s vrstvou</translation>
    </message>
    <message>
        <source>Remove links</source>
        <translation>Odebrat vazby</translation>
    </message>
    <message>
        <source>the GlobalIds of the model were copied from another one; no record is linked by them</source>
        <translation>GlobalId modelu jsou zkopírovaná z jiného; žádný záznam se podle nich nepropojil</translation>
    </message>
</context>
<context>
    <name>export_list</name>
    <message>
        <source>Create list</source>
        <translation>Vytvořit seznam</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Seznam</translation>
    </message>
    <message>
        <source>Due until</source>
        <translation>Termín do</translation>
    </message>
    <message>
        <source>Only duties due until a date</source>
        <translation>Jen povinnosti s termínem do data</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Seskupit podle</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formát</translation>
    </message>
</context>
<context>
    <name>import_table</name>
    <message>
        <source>Import a table</source>
        <translation>Importovat tabulku</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Co obsahuje</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Row with the headings</source>
        <translation>Řádek se záhlavím</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Sloupce tabulky</translation>
    </message>
    <message>
        <source>Make buildings, storeys, rooms and equipment that are not in the register yet</source>
        <translation>Založit budovy, podlaží, místnosti a zařízení, které v registru ještě nejsou</translation>
    </message>
</context>
<context>
    <name>record_inspection</name>
    <message>
        <source>Record inspection</source>
        <translation>Zapsat kontrolu</translation>
    </message>
    <message>
        <source>Duties that this inspection fulfils</source>
        <translation>Povinnosti, které tato kontrola plní</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Provedeno dne</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Výsledek</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Poznámka</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Settings</source>
        <translation>Nastavení</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Jazyk</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Vzhled</translation>
    </message>
</context>
</TS>
