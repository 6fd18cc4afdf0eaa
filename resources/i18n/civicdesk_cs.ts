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
        <source>Language of the window and of the lists</source>
        <translation>Jazyk okna a seznamů</translation>
    </message>
    <message>
        <source>Invalid shapes made valid: {count} ({reasons}); together their area changed by {area}</source>
        <translation>Opravené neplatné tvary: {count} ({reasons}); jejich plocha se celkem změnila o {area}</translation>
    </message>
    <message>
        <source>Features of the same shape as another one: {count}</source>
        <translation>Prvky stejného tvaru jako jiný prvek: {count}</translation>
    </message>
    <message>
        <source>wait until it is saved</source>
        <translation>počkejte, až se uloží</translation>
    </message>
    <message>
        <source>what was changed is being saved</source>
        <translation>změny se právě ukládají</translation>
    </message>
    <message>
        <source>{system} stretches lengths {factor} times here: the scale is true in the middle of the sheet only</source>
        <translation>{system} zde délky natahuje {factor}krát: měřítko platí jen uprostřed listu</translation>
    </message>
    <message>
        <source>1 : {n} in the middle</source>
        <translation>1 : {n} uprostřed</translation>
    </message>
    <message>
        <source>Map 1 : {n}</source>
        <translation>Mapa 1 : {n}</translation>
    </message>
    <message>
        <source>Plan 1 : {n}</source>
        <translation>Plán 1 : {n}</translation>
    </message>
    <message>
        <source>to the east</source>
        <translation>k východu</translation>
    </message>
    <message>
        <source>to the west</source>
        <translation>k západu</translation>
    </message>
    <message>
        <source>Arrow: grid north</source>
        <translation>Šipka: sever sítě</translation>
    </message>
    <message>
        <source>True north: {angle}° {side}</source>
        <translation>Zeměpisný sever: {angle}° {side}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… a ještě %n</numerusform>
            <numerusform>… a ještě %n</numerusform>
            <numerusform>… a ještě %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Map over the whole paper</source>
        <translation>Mapa přes celý papír</translation>
    </message>
    <message>
        <source>Map with legend</source>
        <translation>Mapa s legendou</translation>
    </message>
    <message>
        <source>Storey plan and map</source>
        <translation>Plán podlaží a mapa</translation>
    </message>
    <message>
        <source>there is no template {name}</source>
        <translation>šablona {name} není</translation>
    </message>
    <message>
        <source>the template cannot be read: {reason}</source>
        <translation>šablonu nelze přečíst: {reason}</translation>
    </message>
    <message>
        <source>the template has neither a map nor a plan</source>
        <translation>v šabloně není mapa ani plán</translation>
    </message>
    <message>
        <source>the template names the paper {paper}; it can be A4, A3, A2 or A1</source>
        <translation>šablona uvádí papír {paper}; může to být A4, A3, A2 nebo A1</translation>
    </message>
    <message>
        <source>the template has a piece {name} of a kind that is not known</source>
        <translation>šablona má díl {name}, jehož druh není známý</translation>
    </message>
    <message>
        <source>the piece {name} has a setting {key} that is not known</source>
        <translation>díl {name} má neznámé nastavení {key}</translation>
    </message>
    <message>
        <source>the place of the piece {name} needs two of {one}, {length} and {other}</source>
        <translation>umístění dílu {name} potřebuje dva z údajů {one}, {length} a {other}</translation>
    </message>
    <message>
        <source>the setting {key} of the piece {name} has no sensible value</source>
        <translation>nastavení {key} dílu {name} nemá rozumnou hodnotu</translation>
    </message>
    <message>
        <source>compare it with one of the program&apos;s templates (export one)</source>
        <translation>porovnejte ji s některou ze šablon programu (jednu si vyexportujte)</translation>
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
        <source>How the map tells coordinates; empty: in its own system</source>
        <translation>Jak mapa uvádí souřadnice; prázdné: ve svém systému</translation>
    </message>
    <message>
        <source>How the last sheet was made</source>
        <translation>Jak vznikl poslední list</translation>
    </message>
    <message>
        <source>Databases used last: server, port, database and user, never a password</source>
        <translation>Naposledy použité databáze: server, port, databáze a uživatel, nikdy heslo</translation>
    </message>
    <message>
        <source>Base layers of the municipality, offered in every project</source>
        <translation>Podkladové vrstvy obce, nabízené v každém projektu</translation>
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
        <source>Filter: state:overdue building:school</source>
        <translation>Filtr: stav:po-termínu budova:škola</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
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
        <translation>Otevřete soubor IFC</translation>
    </message>
    <message>
        <source>Outside any storey</source>
        <translation>Mimo podlaží</translation>
    </message>
    <message>
        <source>Open a map layer, or drop one here</source>
        <translation>Otevřete vrstvu mapy</translation>
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
        <translation>Výška</translation>
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
        <source>there is no storey {name}</source>
        <translation>podlaží {name} neexistuje</translation>
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
        <translation>Zobrazit půdorys</translation>
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
        <translation>nesplněno</translation>
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
        <translation>Prvky</translation>
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
        <source>passed</source>
        <translation>splněno</translation>
    </message>
    <message>
        <source>nothing to check</source>
        <translation>není co prověřit</translation>
    </message>
    <message>
        <source>for another schema</source>
        <translation>pro jiné schéma</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>nelze prověřit</translation>
    </message>
    <message>
        <source>Score = 100 × sum of weight × share ÷ sum of weights. Rules with nothing to judge are left out, but without rooms those on rooms count 0. Placeholders count as not filled in.</source>
        <translation>Hodnocení = 100 × součet váha × podíl ÷ součet vah. Co není podle čeho posoudit, se vynechá; bez místností se však pravidla o místnostech počítají 0. Zástupné hodnoty se počítají jako nevyplněné.</translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation>Prověřuji {file}</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>Zapisuji {file}</translation>
    </message>
    <message>
        <source>Fill rates</source>
        <translation>Vyplněnost údajů</translation>
    </message>
    <message>
        <source>Placeholders</source>
        <translation>Zástupné hodnoty</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Zjištění</translation>
    </message>
    <message>
        <source>IDS</source>
        <translation>IDS</translation>
    </message>
    <message>
        <source>IDS elements</source>
        <translation>IDS prvky</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Souhrn</translation>
    </message>
    <message>
        <source>Fitness for maintenance: {name}</source>
        <translation>Použitelnost pro údržbu: {name}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Hodnocení</translation>
    </message>
    <message>
        <source>Fulfilled</source>
        <translation>Splněno</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Z počtu</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Podíl</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Váha</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nehodnoceno</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Pole</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>Vyplněno</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Čeho</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Počet</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Hodnota</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Prvek</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Nález</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Skupina</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nesplnilo</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Splnilo</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>Požadavek IDS</translation>
    </message>
    <message>
        <source>Why it is asked</source>
        <translation>Proč se žádá</translation>
    </message>
    <message>
        <source>Missing or wrong</source>
        <translation>Chybí nebo nesouhlasí</translation>
    </message>
    <message>
        <source>Drawing pictures</source>
        <translation>Kreslím obrázky</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prověření</translation>
    </message>
    <message>
        <source>Comparing two versions</source>
        <translation>Porovnávají se dvě verze</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Porovnání</translation>
    </message>
    <message>
        <source>Effects on the register</source>
        <translation>Dopady na evidenci</translation>
    </message>
    <message>
        <source>add it to the project first</source>
        <translation>nejdřív ho do projektu přidejte</translation>
    </message>
    <message>
        <source>the newer model is not part of the project</source>
        <translation>novější model není součástí projektu</translation>
    </message>
    <message>
        <source>{storey} does not fit on {paper} at 1 : {scale}</source>
        <translation>{storey} se v měřítku 1 : {scale} nevejde na {paper}</translation>
    </message>
    <message>
        <source>choose a larger paper or a smaller scale</source>
        <translation>zvolte větší papír nebo menší měřítko</translation>
    </message>
    <message>
        <source>Storey plan, rooms traced on a drawing</source>
        <translation>Půdorys podlaží, místnosti obkreslené z výkresu</translation>
    </message>
    <message>
        <source>Storey plan, cut {height} m above the floor</source>
        <translation>Půdorys podlaží, řez {height} m nad podlahou</translation>
    </message>
    <message>
        <source>Traced on {files}</source>
        <translation>Obkresleno z {files}</translation>
    </message>
    <message>
        <source>From the model {name}, {schema}</source>
        <translation>Z modelu {name}, {schema}</translation>
    </message>
    <message>
        <source>write .svg, .pdf or .dxf, or give the model its place first</source>
        <translation>zapište .svg, .pdf nebo .dxf, nebo model nejprve umístěte</translation>
    </message>
    <message>
        <source>two different points and the distance between them are needed</source>
        <translation>jsou potřeba dva různé body a vzdálenost mezi nimi</translation>
    </message>
    <message>
        <source>choose two points far apart, for instance the ends of a dimension line</source>
        <translation>zvolte dva body daleko od sebe, například konce kóty</translation>
    </message>
    <message>
        <source>there are no filters in this file</source>
        <translation>v tomto souboru nejsou žádné filtry</translation>
    </message>
    <message>
        <source>choose a file that was exported here</source>
        <translation>zvolte soubor, který byl exportován zde</translation>
    </message>
    <message>
        <source>Predefined type</source>
        <translation>Předdefinovaný typ</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Materiál</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zóna</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Majetek</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klasifikace</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Popis</translation>
    </message>
    <message>
        <source>Long name</source>
        <translation>Dlouhý název</translation>
    </message>
    <message>
        <source>Object type</source>
        <translation>Typ objektu</translation>
    </message>
    <message>
        <source>{value} ({count})</source>
        <translation>{value} ({count})</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Mezisoučet</translation>
    </message>
    <message>
        <source>Total ({count})</source>
        <translation>Celkem ({count})</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>průměr</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>nejmenší</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>největší</translation>
    </message>
    <message>
        <source>without a value</source>
        <translation>bez hodnoty</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Prvky</translation>
    </message>
    <message>
        <source>write .xlsx or .csv, or place the model on the map in a project</source>
        <translation>zapište .xlsx nebo .csv, nebo model v projektu umístěte na mapu</translation>
    </message>
    <message>
        <source>{file}: elements that cannot be drawn: {count} (first {first}: {reason})</source>
        <translation>{file}: prvky, které nelze vykreslit: {count} (první {first}: {reason})</translation>
    </message>
    <message>
        <source>nothing in the file tells where the model was meant to stand</source>
        <translation>ze souboru nelze poznat, kde má model stát</translation>
    </message>
    <message>
        <source>place it by two points</source>
        <translation>umístěte jej podle dvou bodů</translation>
    </message>
    <message>
        <source>the other model has no place itself</source>
        <translation>druhý model sám umístění nemá</translation>
    </message>
    <message>
        <source>Finding rooms of equipment in other models</source>
        <translation>Hledají se místnosti zařízení v jiných modelech</translation>
    </message>
    <message>
        <source>put it there with civicdesk add</source>
        <translation>přidejte jej příkazem civicdesk add</translation>
    </message>
    <message>
        <source>the model is not in the project</source>
        <translation>model není v projektu</translation>
    </message>
    <message>
        <source>the BCF version {version} is not supported</source>
        <translation>verze BCF {version} není podporována</translation>
    </message>
    <message>
        <source>Topics (BCF)</source>
        <translation>Témata (BCF)</translation>
    </message>
    <message>
        <source>the file is made to do harm and was not read</source>
        <translation>soubor je udělán tak, aby škodil, a nebyl načten</translation>
    </message>
    <message>
        <source>the file is damaged, its XML cannot be read</source>
        <translation>soubor je poškozený, jeho XML nelze přečíst</translation>
    </message>
    <message>
        <source>export it again as BCF 2.1 or 3.0</source>
        <translation>vyexportujte ho znovu jako BCF 2.1 nebo 3.0</translation>
    </message>
    <message>
        <source>{name} is spoken of but not in the archive</source>
        <translation>soubor odkazuje na {name}, ale v archivu chybí</translation>
    </message>
    <message>
        <source>this is no BCF file, it has no {name}</source>
        <translation>toto není soubor BCF, chybí v něm {name}</translation>
    </message>
    <message>
        <source>the snapshot {name} in it is no picture</source>
        <translation>snímek {name} v něm není obrázek</translation>
    </message>
    <message>
        <source>comparing the versions</source>
        <translation>porovnávají se verze</translation>
    </message>
    <message>
        <source>the GlobalIds of the two files were copied from one another; things were matched without them</source>
        <translation>GlobalId jednoho souboru byla zkopírována z druhého; věci se párovaly bez nich</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Přibylo</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Zmizelo</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Posunuto</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Tvar</translation>
    </message>
    <message>
        <source>Renumbered</source>
        <translation>Přečíslováno</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Přejmenováno</translation>
    </message>
    <message>
        <source>Perhaps the same</source>
        <translation>Možná totéž</translation>
    </message>
    <message>
        <source>New GlobalId</source>
        <translation>Nové GlobalId</translation>
    </message>
    <message>
        <source>give the system of the sources, for example --from-crs EPSG:5514</source>
        <translation>uveďte souřadnicový systém zdrojů, například --from-crs EPSG:5514</translation>
    </message>
    <message>
        <source>if they are X and Y of S-JTSK, give that as the system of the sources: --from-crs EPSG:5513</source>
        <translation>jsou-li to X a Y S-JTSK, uveďte to jako souřadnicový systém zdrojů: --from-crs EPSG:5513</translation>
    </message>
    <message>
        <source>a worksheet holds {most} rows, there are {count}</source>
        <translation>list sešitu pojme {most} řádků, je jich {count}</translation>
    </message>
    <message>
        <source>filter the table, or write a CSV</source>
        <translation>vyfiltrujte tabulku, nebo zapište CSV</translation>
    </message>
    <message>
        <source>the file would be larger than 2 GB, which {format} does not allow</source>
        <translation>soubor by byl větší než 2 GB, což {format} nedovoluje</translation>
    </message>
    <message>
        <source>choose GeoPackage, or split the layer</source>
        <translation>zvolte GeoPackage, nebo vrstvu rozdělte</translation>
    </message>
    <message>
        <source>confirmed by a person</source>
        <translation>potvrdil člověk</translation>
    </message>
    <message>
        <source>serial or inventory number</source>
        <translation>výrobní nebo inventární číslo</translation>
    </message>
    <message>
        <source>name and place</source>
        <translation>název a místo</translation>
    </message>
    <message>
        <source>type and place</source>
        <translation>typ a místo</translation>
    </message>
    <message>
        <source>name, not far away</source>
        <translation>název, nedaleko</translation>
    </message>
    <message>
        <source>covers the same floor</source>
        <translation>stejná podlaha</translation>
    </message>
    <message>
        <source>looks alike, close by</source>
        <translation>podobné, poblíž</translation>
    </message>
    <message>
        <source>moved by</source>
        <translation>posun o</translation>
    </message>
    <message>
        <source>there is nothing on its storeys to draw a plan of</source>
        <translation>na jeho podlažích není nic, co by šlo nakreslit do půdorysu</translation>
    </message>
    <message>
        <source>see what is in it with civicdesk info</source>
        <translation>co v něm je, ukáže civicdesk info</translation>
    </message>
    <message>
        <source>Reading models</source>
        <translation>Čtou se modely</translation>
    </message>
    <message>
        <source>place it on the map in a project, and export its rooms from there</source>
        <translation>umístěte jej v projektu na mapu a místnosti exportujte odtud</translation>
    </message>
    <message>
        <source>there is nothing in the model that a map could show</source>
        <translation>v modelu není nic, co by mapa mohla ukázat</translation>
    </message>
    <message>
        <source>place that one first</source>
        <translation>nejdřív umístěte ten druhý</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>otočeno</translation>
    </message>
    <message>
        <source>Surface (m²)</source>
        <translation>Povrch (m²)</translation>
    </message>
    <message>
        <source>Volume (m³)</source>
        <translation>Objem (m³)</translation>
    </message>
    <message>
        <source>Size (m)</source>
        <translation>Rozměry (m)</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>tvar</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Dříve</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Změna</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nyní</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>several formats or coordinate systems do not go into one file</source>
        <translation>několik formátů nebo souřadnicových systémů se nevejde do jednoho souboru</translation>
    </message>
    <message>
        <source>give a folder as the target</source>
        <translation>jako cíl zadejte složku</translation>
    </message>
    <message>
        <source>Connecting to {name}</source>
        <translation>Připojení k {name}</translation>
    </message>
    <message>
        <source>the layer is not there yet</source>
        <translation>vrstva ještě není načtená</translation>
    </message>
    <message>
        <source>wait until it is read</source>
        <translation>počkejte, až se načte</translation>
    </message>
    <message>
        <source>the changes to the layer {layer} are not saved yet</source>
        <translation>změny vrstvy {layer} ještě nejsou uložené</translation>
    </message>
    <message>
        <source>save or discard them first</source>
        <translation>nejdřív je uložte nebo zahoďte</translation>
    </message>
    <message>
        <source>only layers of a GeoPackage can be edited</source>
        <translation>upravovat lze jen vrstvy GeoPackage</translation>
    </message>
    <message>
        <source>convert it to a GeoPackage first, with Tools → Convert layers</source>
        <translation>nejdřív ji převeďte do GeoPackage přes Nástroje → Převod vrstev</translation>
    </message>
    <message>
        <source>Sources: {files}</source>
        <translation>Zdroje: {files}</translation>
    </message>
    <message>
        <source>the model does not say where it stands, so its surroundings cannot be looked at</source>
        <translation>model neříká, kde stojí, proto nelze prověřit jeho okolí</translation>
    </message>
    <message>
        <source>place it on the map in a project</source>
        <translation>umístěte jej v projektu na mapu</translation>
    </message>
    <message>
        <source>the model has no outline on the ground</source>
        <translation>model nemá obrys na terénu</translation>
    </message>
    <message>
        <source>there is no such feature in layer {layer}</source>
        <translation>ve vrstvě {layer} takový prvek není</translation>
    </message>
    <message>
        <source>name one by its feature id</source>
        <translation>uveďte číslo prvku</translation>
    </message>
    <message>
        <source>layer {layer} holds {count} features; which is the outline?</source>
        <translation>vrstva {layer} má prvků: {count}; který je obrysem?</translation>
    </message>
    <message>
        <source>name one by its feature id: --feature FID</source>
        <translation>uveďte číslo prvku: --feature FID</translation>
    </message>
    <message>
        <source>the outline has no area</source>
        <translation>obrys nemá plochu</translation>
    </message>
    <message>
        <source>give a closed outline of the building</source>
        <translation>zadejte uzavřený obrys stavby</translation>
    </message>
    <message>
        <source>this is no outline in WKT</source>
        <translation>toto není obrys ve WKT</translation>
    </message>
    <message>
        <source>write it as POLYGON ((x y, x y, …))</source>
        <translation>zapište jej jako POLYGON ((x y, x y, …))</translation>
    </message>
    <message>
        <source>Drawn outline</source>
        <translation>Nakreslený obrys</translation>
    </message>
    <message>
        <source>a layer cannot be {role}</source>
        <translation>vrstva nemůže být {role}</translation>
    </message>
    <message>
        <source>name it: --outline-layer; there are {layers}</source>
        <translation>uveďte ji: --outline-layer; jsou tu {layers}</translation>
    </message>
    <message>
        <source>which layer holds the outline?</source>
        <translation>ve které vrstvě je obrys?</translation>
    </message>
    <message>
        <source>the outline lies outside the area of {crs}</source>
        <translation>obrys leží mimo území systému {crs}</translation>
    </message>
    <message>
        <source>check the coordinate system of the outline</source>
        <translation>zkontrolujte souřadnicový systém obrysu</translation>
    </message>
    <message>
        <source>adjoins</source>
        <translation>přiléhá</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>odděleně</translation>
    </message>
    <message>
        <source>overlaps</source>
        <translation>překrývá se</translation>
    </message>
    <message>
        <source>the building itself</source>
        <translation>sama stavba</translation>
    </message>
    <message>
        <source>Columns about persons were left out.</source>
        <translation>Sloupce o osobách byly vynechány.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Spolehlivost</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>Vzdálenost (m)</translation>
    </message>
    <message>
        <source>Limit (m)</source>
        <translation>Mez (m)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Zdroj</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Rozpory</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Směr</translation>
    </message>
    <message>
        <source>Looking at the base layers</source>
        <translation>Prohlížím podkladové vrstvy</translation>
    </message>
    <message>
        <source>Preparing {file}</source>
        <translation>Připravuji {file}</translation>
    </message>
    <message>
        <source>Looking into the sources</source>
        <translation>Prohlížejí se zdroje</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <comment>site</comment>
        <translation>Střety</translation>
    </message>
    <message>
        <source>Nearest of its side</source>
        <translation>Nejblíže na této straně</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Vlastník</translation>
    </message>
    <message>
        <source>Parcel beyond</source>
        <translation>Sousední parcela</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>Hranice pozemku</translation>
    </message>
    <message>
        <source>Accuracy class</source>
        <translation>Třída přesnosti</translation>
    </message>
    <message>
        <source>Zone (m)</source>
        <translation>Pásmo (m)</translation>
    </message>
    <message>
        <source>Zone crossed (m²)</source>
        <translation>Zásah do pásma (m²)</translation>
    </message>
    <message>
        <source>Source of the zone</source>
        <translation>Zdroj pásma</translation>
    </message>
    <message>
        <source>Taken as usual</source>
        <translation>Předpokládá se obvyklé</translation>
    </message>
    <message>
        <source>none by the table</source>
        <translation>podle tabulky žádné</translation>
    </message>
    <message>
        <source>zones of the data</source>
        <translation>pásma z dat</translation>
    </message>
    <message>
        <source>Lines and zones</source>
        <translation>Vedení a pásma</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Jak</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>Podíl (%)</translation>
    </message>
    <message>
        <source>Own parcels (m²)</source>
        <translation>Vlastní pozemky (m²)</translation>
    </message>
    <message>
        <source>Built on before (m²)</source>
        <translation>Zastavěno před (m²)</translation>
    </message>
    <message>
        <source>Built on after (m²)</source>
        <translation>Zastavěno po (m²)</translation>
    </message>
    <message>
        <source>Plan and built-up share</source>
        <translation>Územní plán a zastavěnost</translation>
    </message>
    <message>
        <source>Within {metres} m</source>
        <translation>Do {metres} m</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Převedeno</translation>
    </message>
    <message>
        <source>Date of the data</source>
        <translation>Datum dat</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Čteno jako</translation>
    </message>
    <message>
        <source>Accuracy classes</source>
        <translation>Třídy přesnosti</translation>
    </message>
    <message>
        <source>Table of protection zones</source>
        <translation>Tabulka ochranných pásem</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Zdroje</translation>
    </message>
    <message>
        <source>Distances are those of the map ({crs}); on the ground 100 m are {off} mm {way} here.</source>
        <translation>Vzdálenosti jsou mapové ({crs}); 100 m v terénu je zde o {off} mm {way}.</translation>
    </message>
    <message>
        <source>longer</source>
        <translation>delších</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>kratších</translation>
    </message>
    <message>
        <source>Site check – {name}</source>
        <translation>Kontrola území – {name}</translation>
    </message>
    <message>
        <source>For orientation only, no decision. Sources with their dates and accuracy are beside the map.</source>
        <translation>Jen orientačně, nejde o rozhodnutí. Zdroje s datem a přesností jsou vedle mapy.</translation>
    </message>
    <message>
        <source>Conflicts and what to verify</source>
        <translation>Střety a co ověřit</translation>
    </message>
    <message>
        <source>None was found.</source>
        <translation>Žádný nebyl nalezen.</translation>
    </message>
    <message>
        <source>The layers hold nothing at this place.</source>
        <translation>Ve vrstvách na tomto místě nic není.</translation>
    </message>
    <message>
        <source>Detail 1 : {scale}</source>
        <translation>Detail 1 : {scale}</translation>
    </message>
    <message>
        <source>… the others are on the next sheet</source>
        <translation>… ostatní jsou na dalším listu</translation>
    </message>
    <message>
        <source>Parcel {numbers} · {crs} · dimensions in metres</source>
        <translation>Pozemek {numbers} · {crs} · kóty v metrech</translation>
    </message>
    <message>
        <source>class {classes}</source>
        <translation>třída {classes}</translation>
    </message>
    <message>
        <source>Sources: {layers}</source>
        <translation>Zdroje: {layers}</translation>
    </message>
    <message>
        <source>Outline: {area} m²</source>
        <translation>Obrys: {area} m²</translation>
    </message>
    <message>
        <source>Zoning plan: {zones}</source>
        <translation>Územní plán: {zones}</translation>
    </message>
    <message>
        <source>Built on of the parcel ({area} m²): {before} % before, {after} % after</source>
        <translation>Zastavěnost pozemku ({area} m²): {before} % před, {after} % po</translation>
    </message>
    <message>
        <source>Checked outline</source>
        <translation>Prověřovaný obrys</translation>
    </message>
    <message>
        <source>Own parcel</source>
        <translation>Vlastní pozemek</translation>
    </message>
    <message>
        <source>Protection zone by the table</source>
        <translation>Ochranné pásmo podle tabulky</translation>
    </message>
    <message>
        <source>confidence {level}</source>
        <translation>spolehlivost {level}</translation>
    </message>
    <message>
        <source>Draw on the map: {kind}</source>
        <translation>Kreslit do mapy: {kind}</translation>
    </message>
    <message>
        <source>Change a sketch</source>
        <translation>Změnit náčrt</translation>
    </message>
    <message>
        <source>Delete a sketch</source>
        <translation>Smazat náčrt</translation>
    </message>
    <message>
        <source>Put sketches into the project</source>
        <translation>Vložit náčrty do projektu</translation>
    </message>
    <message>
        <source>draw something with Map → Sketch first</source>
        <translation>nejdřív něco nakreslete přes Mapa → Náčrt</translation>
    </message>
    <message>
        <source>nothing is drawn on the map</source>
        <translation>v mapě není nic nakresleno</translation>
    </message>
    <message>
        <source>{layer} is drawn as the style in {file} says</source>
        <translation>{layer} se kreslí podle stylu v {file}</translation>
    </message>
    <message>
        <source>the style has what is not drawn here: {what}</source>
        <translation>styl obsahuje, co se zde nekreslí: {what}</translation>
    </message>
    <message>
        <source>Saving the style in {file}</source>
        <translation>Ukládání stylu do {file}</translation>
    </message>
    <message>
        <source>the layer is not open yet</source>
        <translation>vrstva ještě není otevřená</translation>
    </message>
    <message>
        <source>Picture under the map</source>
        <translation>Obrázek pod mapou</translation>
    </message>
    <message>
        <source>GlobalId before</source>
        <translation>GlobalId dříve</translation>
    </message>
    <message>
        <source>GlobalId now</source>
        <translation>GlobalId nyní</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Poznáno podle</translation>
    </message>
    <message>
        <source>{distance} m</source>
        <translation>{distance} m</translation>
    </message>
    <message>
        <source>looking at rooms and equipment</source>
        <translation>procházím místnosti a zařízení</translation>
    </message>
    <message>
        <source>Rooms with a number of their own on their storey</source>
        <translation>Místnosti s číslem jedinečným na podlaží</translation>
    </message>
    <message>
        <source>Rooms with an area</source>
        <translation>Místnosti s plochou</translation>
    </message>
    <message>
        <source>Rooms on a storey</source>
        <translation>Místnosti zařazené do podlaží</translation>
    </message>
    <message>
        <source>Rooms with a name</source>
        <translation>Místnosti s názvem</translation>
    </message>
    <message>
        <source>Devices in a room</source>
        <translation>Zařízení v místnosti</translation>
    </message>
    <message>
        <source>Devices with a type</source>
        <translation>Zařízení s typem</translation>
    </message>
    <message>
        <source>Devices with a name or tag</source>
        <translation>Zařízení s názvem nebo označením</translation>
    </message>
    <message>
        <source>Serial number, manufacturer, model, installation and warranty filled in</source>
        <translation>Vyplněno výrobní číslo, výrobce, model, montáž a záruka</translation>
    </message>
    <message>
        <source>Values that are no placeholders</source>
        <translation>Hodnoty skutečné, ne zástupné</translation>
    </message>
    <message>
        <source>Elements on a storey</source>
        <translation>Prvky zařazené do podlaží</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Umístění na mapě</translation>
    </message>
    <message>
        <source>Area stated by the model</source>
        <translation>Plocha uvedená v modelu</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Výška</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Oddělení</translation>
    </message>
    <message>
        <source>Floor covering</source>
        <translation>Podlahová krytina</translation>
    </message>
    <message>
        <source>Installation date</source>
        <translation>Datum montáže</translation>
    </message>
    <message>
        <source>Warranty</source>
        <translation>Záruka</translation>
    </message>
    <message>
        <source>Bar code</source>
        <translation>Čárový kód</translation>
    </message>
    <message>
        <source>Asset number</source>
        <translation>Evidenční číslo</translation>
    </message>
    <message>
        <source>Service life</source>
        <translation>Životnost</translation>
    </message>
    <message>
        <source>Replacement cost</source>
        <translation>Pořizovací cena</translation>
    </message>
    <message>
        <source>The building has no rooms</source>
        <translation>Budova nemá místnosti</translation>
    </message>
    <message>
        <source>Room without a number</source>
        <translation>Místnost bez čísla</translation>
    </message>
    <message>
        <source>Another room of the storey has the number {value}</source>
        <translation>Číslo {value} má na podlaží i jiná místnost</translation>
    </message>
    <message>
        <source>Room without an area</source>
        <translation>Místnost bez plochy</translation>
    </message>
    <message>
        <source>Room outside any storey</source>
        <translation>Místnost mimo podlaží</translation>
    </message>
    <message>
        <source>Room without a name</source>
        <translation>Místnost bez názvu</translation>
    </message>
    <message>
        <source>Device in no room</source>
        <translation>Zařízení mimo místnost</translation>
    </message>
    <message>
        <source>Device without a type</source>
        <translation>Zařízení bez typu</translation>
    </message>
    <message>
        <source>Device without name and tag</source>
        <translation>Zařízení bez názvu a označení</translation>
    </message>
    <message>
        <source>Not filled in: {value}</source>
        <translation>Nevyplněno: {value}</translation>
    </message>
    <message>
        <source>{field} holds a placeholder: {value}</source>
        <translation>{field}: zástupná hodnota {value}</translation>
    </message>
    <message>
        <source>Element outside any storey</source>
        <translation>Prvek mimo podlaží</translation>
    </message>
    <message>
        <source>Storey without rooms</source>
        <translation>Podlaží bez místností</translation>
    </message>
    <message>
        <source>Buildings without rooms</source>
        <translation>Budovy bez místností</translation>
    </message>
    <message>
        <source>Rooms without a number</source>
        <translation>Místnosti bez čísla</translation>
    </message>
    <message>
        <source>Room numbers used twice on a storey</source>
        <translation>Čísla místností použitá na podlaží vícekrát</translation>
    </message>
    <message>
        <source>Rooms without an area</source>
        <translation>Místnosti bez plochy</translation>
    </message>
    <message>
        <source>Rooms outside any storey</source>
        <translation>Místnosti mimo podlaží</translation>
    </message>
    <message>
        <source>Rooms without a name</source>
        <translation>Místnosti bez názvu</translation>
    </message>
    <message>
        <source>Devices in no room</source>
        <translation>Zařízení mimo místnosti</translation>
    </message>
    <message>
        <source>Devices without a type</source>
        <translation>Zařízení bez typu</translation>
    </message>
    <message>
        <source>Devices without name and tag</source>
        <translation>Zařízení bez názvu a označení</translation>
    </message>
    <message>
        <source>Devices with data missing</source>
        <translation>Zařízení s chybějícími údaji</translation>
    </message>
    <message>
        <source>Elements outside any storey</source>
        <translation>Prvky mimo podlaží</translation>
    </message>
    <message>
        <source>Storeys without rooms</source>
        <translation>Podlaží bez místností</translation>
    </message>
    <message>
        <source>checking against the IDS</source>
        <translation>prověřuji podle IDS</translation>
    </message>
    <message>
        <source>check it in the program it came from</source>
        <translation>ověřte ho v programu, ze kterého pochází</translation>
    </message>
    <message>
        <source>this is no valid IDS file</source>
        <translation>toto není platný soubor IDS</translation>
    </message>
    <message>
        <source>{count} GlobalIds are not formed as they should be; other programs may not know the things again</source>
        <translation>{count} GlobalId nemá správný tvar; jiné programy nemusí věci znovu poznat</translation>
    </message>
    <message>
        <source>the model does not say its unit of length; metres are assumed</source>
        <translation>model neuvádí jednotku délky; počítá se s metry</translation>
    </message>
    <message>
        <source>storeys are {height} m apart; the unit of length in the file is probably wrong</source>
        <translation>podlaží jsou od sebe {height} m; jednotka délky v souboru je zřejmě chybná</translation>
    </message>
    <message>
        <source>a quotation mark is missing</source>
        <translation>chybí uvozovka</translation>
    </message>
    <message>
        <source>write both: name:&quot;fire door&quot;</source>
        <translation>napište obě: název:&quot;požární dveře&quot;</translation>
    </message>
    <message>
        <source>before {sign} the name of a field is missing</source>
        <translation>před {sign} chybí název pole</translation>
    </message>
    <message>
        <source>such as Area&gt;20</source>
        <translation>například Area&gt;20</translation>
    </message>
    <message>
        <source>after {field}{sign} there is nothing to look for</source>
        <translation>za {field}{sign} chybí, co se má hledat</translation>
    </message>
    <message>
        <source>write a value, or * for any</source>
        <translation>napište hodnotu, nebo * pro libovolnou</translation>
    </message>
    <message>
        <source>after {field}{sign} a number is expected, not {text}</source>
        <translation>za {field}{sign} má být číslo, ne {text}</translation>
    </message>
    <message>
        <source>such as Area&gt;20, or a date such as 2026-12-31</source>
        <translation>například Area&gt;20, nebo datum jako 2026-12-31</translation>
    </message>
    <message>
        <source>no element has a property called {name}</source>
        <translation>žádný prvek nemá vlastnost {name}</translation>
    </message>
    <message>
        <source>did you mean {known}?</source>
        <translation>nemysleli jste {known}?</translation>
    </message>
    <message>
        <source>look at the properties of an element for its name</source>
        <translation>podívejte se na její název ve vlastnostech prvku</translation>
    </message>
    <message>
        <source>rows written to {file}: {count}</source>
        <translation>zapsáno řádků: {count}, soubor {file}</translation>
    </message>
    <message>
        <source>{count} topics written to {file}</source>
        <translation>zapsáno témat: {count}, soubor {file}</translation>
    </message>
    <message>
        <source>{name}: {score} of 100</source>
        <translation>{name}: {score} ze 100</translation>
    </message>
    <message>
        <source>First rows of the result</source>
        <translation>První řádky výsledku</translation>
    </message>
    <message>
        <source>First rows of the source</source>
        <translation>První řádky zdroje</translation>
    </message>
    <message>
        <source>comparison written to {file}</source>
        <translation>porovnání zapsáno do {file}</translation>
    </message>
    <message>
        <source>{0} added, {1} removed, {2} changed, {3} unchanged; {4} known again under a new GlobalId</source>
        <translation>přibylo {0}, zmizelo {1}, změněno {2}, beze změny {3}; pod novým GlobalId poznáno {4}</translation>
    </message>
    <message>
        <source>this is added as the plan of a storey, which has to be named</source>
        <translation>přidává se jako půdorys podlaží, které je třeba pojmenovat</translation>
    </message>
    <message>
        <source>add --building and --storey</source>
        <translation>přidejte --building a --storey</translation>
    </message>
    <message>
        <source>No element fits.</source>
        <translation>Žádný prvek nevyhovuje.</translation>
    </message>
    <message>
        <source>use civicdesk convert … --dry-run, which lists its tables</source>
        <translation>použijte civicdesk convert … --dry-run, vypíše její tabulky</translation>
    </message>
    <message>
        <source>this is a database</source>
        <translation>toto je databáze</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>čte</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>zapisuje</translation>
    </message>
    <message>
        <source>This build lacks</source>
        <translation>V tomto sestavení chybí</translation>
    </message>
    <message>
        <source>add it to a project with: civicdesk add, then draw the project</source>
        <translation>přidejte ho do projektu pomocí civicdesk add a pak vykreslete projekt</translation>
    </message>
    <message>
        <source>a storey plan is drawn as a part of a project</source>
        <translation>půdorys podlaží se vykresluje jako součást projektu</translation>
    </message>
    <message>
        <source>choose another --view, or place the model first</source>
        <translation>zvolte jiný --view, nebo model nejprve umístěte</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>poznámka: {note}</translation>
    </message>
    <message>
        <source>give a project, models, map layers or pictures with a place</source>
        <translation>zadejte projekt, modely, mapové vrstvy nebo obrázky s umístěním</translation>
    </message>
    <message>
        <source>this cannot be drawn on a sheet</source>
        <translation>tohle nelze nakreslit na list</translation>
    </message>
    <message>
        <source>there is no layer {layer}</source>
        <translation>vrstva {layer} není</translation>
    </message>
    <message>
        <source>name them: --layers FILE or --project P</source>
        <translation>uveďte je: --layers SOUBOR nebo --project P</translation>
    </message>
    <message>
        <source>there are no layers to look at</source>
        <translation>nejsou tu vrstvy k prověření</translation>
    </message>
    <message>
        <source>{name}: {area} m² on parcel {parcels}</source>
        <translation>{name}: {area} m² na pozemku {parcels}</translation>
    </message>
    <message>
        <source>The layers hold nothing at this place: nothing could be checked.</source>
        <translation>Ve vrstvách na tomto místě nic není: nebylo co prověřit.</translation>
    </message>
    <message>
        <source>No conflict was found.</source>
        <translation>Žádný střet nebyl nalezen.</translation>
    </message>
    <message>
        <source>{count} things within {metres}; all of them with -o FILE.xlsx</source>
        <translation>prvků do {metres}: {count}; všechny s -o SOUBOR.xlsx</translation>
    </message>
    <message>
        <source>{count} sketches written to {file}</source>
        <translation>zapsáno náčrtů: {count} do {file}</translation>
    </message>
    <message>
        <source>style written to {file}</source>
        <translation>styl zapsán do {file}</translation>
    </message>
    <message>
        <source>name one with --layer: {known}</source>
        <translation>uveďte ji pomocí --layer: {known}</translation>
    </message>
    <message>
        <source>{title}, {field}: here {ours}, in the file {theirs}</source>
        <translation>{title}, {field}: zde {ours}, v souboru {theirs}</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Velikost</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kódování</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Umístění</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Strana</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Řádky</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papír</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Šířka</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Změněné</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nové</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Stejné</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Odmítnuté</translation>
    </message>
    <message>
        <source>changed since it was read</source>
        <translation>od načtení změněn</translation>
    </message>
    <message>
        <source>found</source>
        <translation>nalezen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>chybí</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>pochybné</translation>
    </message>
    <message>
        <source>known</source>
        <translation>známé</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>neznámé</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>jen ke čtení</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Potíže</translation>
    </message>
    <message>
        <source>eastings and northings look like feet, not metres</source>
        <translation>souřadnice vypadají jako stopy, ne metry</translation>
    </message>
    <message>
        <source>map coordinates stand in the WorldCoordinateSystem instead of a conversion</source>
        <translation>mapové souřadnice jsou ve WorldCoordinateSystem místo v převodu na mapu</translation>
    </message>
    <message>
        <source>the model lies far from its own zero, at {east}, {north}</source>
        <translation>model leží daleko od svého počátku, na {east}, {north}</translation>
    </message>
    <message>
        <source>the model is drawn in map coordinates, at {east}, {north}</source>
        <translation>model je nakreslen v mapových souřadnicích, na {east}, {north}</translation>
    </message>
    <message>
        <source>latitude {latitude} and longitude {longitude} are swapped</source>
        <translation>šířka {latitude} a délka {longitude} jsou prohozené</translation>
    </message>
    <message>
        <source>the place is given in degrees of {crs} and was brought into {to}</source>
        <translation>umístění je ve stupních systému {crs} a bylo převedeno do {to}</translation>
    </message>
    <message>
        <source>the rotation holds {degrees} degrees, not a vector</source>
        <translation>v otočení je {degrees} stupňů místo vektoru</translation>
    </message>
    <message>
        <source>the vector of the rotation does not have the length 1</source>
        <translation>vektor otočení nemá délku 1</translation>
    </message>
    <message>
        <source>the offset to the map is applied twice</source>
        <translation>posun na mapu je použit dvakrát</translation>
    </message>
    <message>
        <source>eastings and northings are degrees, not metres</source>
        <translation>souřadnice jsou ve stupních, ne v metrech</translation>
    </message>
    <message>
        <source>the place {east}, {north} is outside the area where {crs} is used</source>
        <translation>místo {east}, {north} leží mimo území, pro které platí {crs}</translation>
    </message>
    <message>
        <source>the coordinates are those of EPSG:5514, the file names another system</source>
        <translation>souřadnice odpovídají EPSG:5514, soubor uvádí jiný systém</translation>
    </message>
    <message>
        <source>the rotation is that of true north; the meridian convergence of {degrees}° is missing</source>
        <translation>otočení je podle zeměpisného severu; chybí meridiánová konvergence {degrees}°</translation>
    </message>
    <message>
        <source>the height {height} m looks like millimetres</source>
        <translation>výška {height} m vypadá jako milimetry</translation>
    </message>
    <message>
        <source>Nothing stands at the zero of a map; programs write (0, 0) when nobody set a place.</source>
        <translation>V počátku mapy nic nestojí; programy zapisují (0, 0), když umístění nikdo nezadal.</translation>
    </message>
    <message>
        <source>What stands in the file cannot be read as coordinates.</source>
        <translation>Údaje v souboru nelze číst jako souřadnice.</translation>
    </message>
    <message>
        <source>The same latitude and longitude stand in many unrelated files: the program wrote its own city.</source>
        <translation>Stejnou šířku a délku má mnoho nesouvisejících souborů: program zapsal své výchozí město.</translation>
    </message>
    <message>
        <source>Latitude and longitude of a site are seldom better than some metres, often only the town.</source>
        <translation>Šířka a délka pozemku bývají přesné jen na metry, často udávají jen obec.</translation>
    </message>
    <message>
        <source>Brings the degrees into the system of the map and turns the model by true north and convergence.</source>
        <translation>Převede stupně do systému mapy a model otočí podle severu a konvergence.</translation>
    </message>
    <message>
        <source>As they stand they lie in another country; the other way round they lie here.</source>
        <translation>Tak, jak jsou, leží v jiné zemi; v opačném pořadí leží u nás.</translation>
    </message>
    <message>
        <source>Takes the first value as longitude, the second as latitude, and turns by true north and convergence.</source>
        <translation>První hodnotu vezme jako délku, druhou jako šířku a otočí model podle severu a konvergence.</translation>
    </message>
    <message>
        <source>The coordinate frame of the model lies where map coordinates lie, and there is no map conversion.</source>
        <translation>Souřadnicová soustava modelu leží v mapových souřadnicích a převod na mapu chybí.</translation>
    </message>
    <message>
        <source>Takes the frame for the place on the map.</source>
        <translation>Vezme soustavu jako umístění na mapě.</translation>
    </message>
    <message>
        <source>The parts of the model lie where map coordinates lie, and there is no map conversion.</source>
        <translation>Části modelu leží v mapových souřadnicích a převod na mapu chybí.</translation>
    </message>
    <message>
        <source>Takes the coordinates of the model for those of the map.</source>
        <translation>Vezme souřadnice modelu jako mapové.</translation>
    </message>
    <message>
        <source>Local coordinates of a building have some hundred metres; these belong to no system known here.</source>
        <translation>Místní souřadnice budovy mají nejvýš stovky metrů; tyto nepatří žádnému známému systému.</translation>
    </message>
    <message>
        <source>The file shifts the model by angles of a geographic system and says nothing of a direction.</source>
        <translation>Soubor posouvá model o úhly zeměpisného systému a o směru nic neříká.</translation>
    </message>
    <message>
        <source>Is in use already: the model stands with north up, exact in place, assumed in direction.</source>
        <translation>Už se používá: model stojí severem nahoru, poloha je daná, směr předpokládaný.</translation>
    </message>
    <message>
        <source>The name stands in no register of coordinate systems.</source>
        <translation>Název není v žádném registru souřadnicových systémů.</translation>
    </message>
    <message>
        <source>Where the numbers show which system they are of, that one is taken.</source>
        <translation>Kde systém prozrazují čísla, vezme se ten.</translation>
    </message>
    <message>
        <source>Numbers without a system may lie anywhere.</source>
        <translation>Čísla bez systému mohou ležet kdekoli.</translation>
    </message>
    <message>
        <source>Both coordinates are negative, as only EPSG:5514 has them.</source>
        <translation>Obě souřadnice jsou záporné, jaké má jen EPSG:5514.</translation>
    </message>
    <message>
        <source>Takes the numbers as EPSG:5514.</source>
        <translation>Vezme čísla jako EPSG:5514.</translation>
    </message>
    <message>
        <source>In Czechia and Slovakia EPSG:5514 has only negative numbers; positive ones are those of EPSG:5513.</source>
        <translation>V Česku a na Slovensku má EPSG:5514 jen záporná čísla; kladná jsou v EPSG:5513.</translation>
    </message>
    <message>
        <source>Puts the signs, and where needed the order, of EPSG:5514; the rotation stays.</source>
        <translation>Dosadí znaménka, případně pořadí, podle EPSG:5514; otočení zůstane.</translation>
    </message>
    <message>
        <source>As they stand they lie outside the area of the system; exchanged they lie inside.</source>
        <translation>Tak, jak jsou, leží mimo území systému; prohozené leží uvnitř.</translation>
    </message>
    <message>
        <source>Exchanges easting and northing; the rotation stays.</source>
        <translation>Prohodí souřadnice; otočení zůstane.</translation>
    </message>
    <message>
        <source>Read as metres they lie outside the area of the system; a thousandth of them lies inside.</source>
        <translation>Jako metry leží mimo území systému; jejich tisícina leží uvnitř.</translation>
    </message>
    <message>
        <source>Divides easting, northing and height by 1000.</source>
        <translation>Vydělí obě souřadnice i výšku tisícem.</translation>
    </message>
    <message>
        <source>Read as metres they lie outside the area of the system; as feet they lie inside.</source>
        <translation>Jako metry leží mimo území systému; jako stopy leží uvnitř.</translation>
    </message>
    <message>
        <source>Multiplies easting, northing and height by 0.3048.</source>
        <translation>Vynásobí obě souřadnice i výšku 0,3048.</translation>
    </message>
    <message>
        <source>The numbers are small and, read as longitude and latitude, lie in the area of the system.</source>
        <translation>Čísla jsou malá a jako délka a šířka leží na území systému.</translation>
    </message>
    <message>
        <source>Brings the degrees into the system that the file names.</source>
        <translation>Převede stupně do systému, který soubor uvádí.</translation>
    </message>
    <message>
        <source>The parts of the model lie in map coordinates, and the map conversion shifts them once more.</source>
        <translation>Části modelu leží v mapových souřadnicích a převod na mapu je posouvá ještě jednou.</translation>
    </message>
    <message>
        <source>Leaves the shift out; the rotation stays.</source>
        <translation>Posun vynechá; otočení zůstane.</translation>
    </message>
    <message>
        <source>Projections stretch by less than one in a thousand; this is a factor between units.</source>
        <translation>Zobrazení zkresluje o méně než tisícinu; toto je převod mezi jednotkami.</translation>
    </message>
    <message>
        <source>Takes the building at its own size.</source>
        <translation>Ponechá budově její velikost.</translation>
    </message>
    <message>
        <source>The rotation is the vector of the x axis; a number larger than 1 beside a zero is an angle.</source>
        <translation>Otočení je vektor osy x; číslo větší než 1 vedle nuly je úhel.</translation>
    </message>
    <message>
        <source>Turns the model by that angle.</source>
        <translation>Otočí model o tento úhel.</translation>
    </message>
    <message>
        <source>The direction is clear all the same; the length does no harm.</source>
        <translation>Směr je přesto jasný; délka nevadí.</translation>
    </message>
    <message>
        <source>The rotation is that of TrueNorth; grid north is another direction, the more so the farther west.</source>
        <translation>Otočení odpovídá TrueNorth; sever mapy má jiný směr, tím víc, čím dál na západ.</translation>
    </message>
    <message>
        <source>Turns the model by the meridian convergence of its place.</source>
        <translation>Otočí model o meridiánovou konvergenci daného místa.</translation>
    </message>
    <message>
        <source>Divides the height by 1000.</source>
        <translation>Vydělí výšku tisícem.</translation>
    </message>
    <message>
        <source>No building stands that high; a thousandth of it is a height.</source>
        <translation>Tak vysoko žádná budova nestojí; tisícina je výška.</translation>
    </message>
    <message>
        <source>No unit, order or sign of these numbers lies in the area of the system that the file names.</source>
        <translation>V žádné jednotce, pořadí ani znaménku neleží tato čísla na území systému, který soubor uvádí.</translation>
    </message>
    <message>
        <source>a place needs pairs of points, one in the model and one on the map</source>
        <translation>umístění potřebuje dvojice bodů, jeden v modelu a jeden na mapě</translation>
    </message>
    <message>
        <source>pick corners far apart</source>
        <translation>vyberte rohy daleko od sebe</translation>
    </message>
    <message>
        <source>the points lie in one place, so they give no direction</source>
        <translation>body leží na jednom místě, takže neurčují směr</translation>
    </message>
    <message>
        <source>a picture needs two pairs of points at least, better four</source>
        <translation>obrázek potřebuje aspoň dvě dvojice bodů, lépe čtyři</translation>
    </message>
    <message>
        <source>choose points far apart</source>
        <translation>zvolte body daleko od sebe</translation>
    </message>
    <message>
        <source>the points lie in one place</source>
        <translation>body leží na jednom místě</translation>
    </message>
    <message>
        <source>choose points at the corners of the picture</source>
        <translation>zvolte body u rohů obrázku</translation>
    </message>
    <message>
        <source>the points lie on one line</source>
        <translation>body leží v jedné přímce</translation>
    </message>
    <message>
        <source>S-JTSK, East North</source>
        <translation>S-JTSK, východ sever</translation>
    </message>
    <message>
        <source>S-JTSK, Y X</source>
        <translation>S-JTSK, Y X</translation>
    </message>
    <message>
        <source>WGS 84, degrees and minutes</source>
        <translation>WGS 84, stupně a minuty</translation>
    </message>
    <message>
        <source>WGS 84, degrees</source>
        <translation>WGS 84, stupně</translation>
    </message>
    <message>
        <source>ETRS89, degrees and minutes</source>
        <translation>ETRS89, stupně a minuty</translation>
    </message>
    <message>
        <source>ETRS89 / UTM</source>
        <translation>ETRS89 / UTM</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>stupně</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>jak je zadáno</translation>
    </message>
    <message>
        <source>X, Y</source>
        <translation>X, Y</translation>
    </message>
    <message>
        <source>Y, X</source>
        <translation>Y, X</translation>
    </message>
    <message>
        <source>east, north</source>
        <translation>východ, sever</translation>
    </message>
    <message>
        <source>north, east</source>
        <translation>sever, východ</translation>
    </message>
    <message>
        <source>latitude, longitude</source>
        <translation>šířka, délka</translation>
    </message>
    <message>
        <source>longitude, latitude</source>
        <translation>délka, šířka</translation>
    </message>
    <message>
        <source>as the map</source>
        <translation>jako mapa</translation>
    </message>
    <message>
        <source>the DXF is damaged and cannot be read</source>
        <translation>soubor DXF je poškozený a nelze ho přečíst</translation>
    </message>
    <message>
        <source>open it in the program it comes from and save it as DXF again</source>
        <translation>otevřete ho v programu, ze kterého pochází, a znovu uložte jako DXF</translation>
    </message>
    <message>
        <source>choose another layout or another file</source>
        <translation>zvolte jiné rozvržení nebo jiný soubor</translation>
    </message>
    <message>
        <source>there are no lines in this drawing</source>
        <translation>ve výkresu nejsou žádné čáry</translation>
    </message>
    <message>
        <source>the drawing is too detailed; only a part of it is shown</source>
        <translation>výkres je příliš podrobný; zobrazena je jen jeho část</translation>
    </message>
    <message>
        <source>{count} things in the drawing cannot be shown</source>
        <translation>počet prvků výkresu, které nelze zobrazit: {count}</translation>
    </message>
    <message>
        <source>get a new copy</source>
        <translation>vyžádejte si novou kopii</translation>
    </message>
    <message>
        <source>the PDF has no pages</source>
        <translation>PDF nemá žádné strany</translation>
    </message>
    <message>
        <source>save a copy without the password</source>
        <translation>uložte kopii bez hesla</translation>
    </message>
    <message>
        <source>the PDF is protected by a password</source>
        <translation>PDF je chráněno heslem</translation>
    </message>
    <message>
        <source>the PDF is damaged and cannot be read</source>
        <translation>PDF je poškozené a nelze ho přečíst</translation>
    </message>
    <message>
        <source>open it in another program and save it again, or get a new copy</source>
        <translation>otevřete ho v jiném programu a znovu uložte, nebo si opatřete novou kopii</translation>
    </message>
    <message>
        <source>the picture is too large ({width} × {height} pixels)</source>
        <translation>obrázek je příliš velký ({width} × {height} pixelů)</translation>
    </message>
    <message>
        <source>scan it at a lower resolution; up to {limit} million pixels can be opened</source>
        <translation>naskenujte ho v menším rozlišení; otevřít lze nejvýše {limit} milionů bodů</translation>
    </message>
    <message>
        <source>the picture is damaged and cannot be read</source>
        <translation>obrázek je poškozený a nelze ho přečíst</translation>
    </message>
    <message>
        <source>open it in another program and save it again, or scan it once more</source>
        <translation>otevřete ho v jiném programu a znovu uložte, nebo výkres naskenujte znovu</translation>
    </message>
    <message>
        <source>there is no page {page}; the file has {pages}</source>
        <translation>strana {page} v souboru není, má jich {pages}</translation>
    </message>
    <message>
        <source>choose another page</source>
        <translation>zvolte jinou stranu</translation>
    </message>
    <message>
        <source>reading the page</source>
        <translation>čtení strany</translation>
    </message>
    <message>
        <source>cutting into tiles</source>
        <translation>dělení na dlaždice</translation>
    </message>
    <message>
        <source>Words, or a condition: area &gt; 500 and use = &apos;garden&apos;</source>
        <translation>Slova, nebo podmínka: vymera &gt; 500 and druh = &apos;zahrada&apos;</translation>
    </message>
    <message>
        <source>Words find texts with and without diacritics; a condition compares fields. Ctrl+Space offers fields</source>
        <translation>Slova najdou texty s diakritikou i bez ní; podmínka porovnává pole. Ctrl+mezerník nabídne pole</translation>
    </message>
    <message>
        <source>Only what is selected</source>
        <translation>Jen vybrané</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Jen to, co ukazuje mapa</translation>
    </message>
    <message>
        <source>Select these rows</source>
        <translation>Vybrat tyto řádky</translation>
    </message>
    <message>
        <source>Statistics of a column</source>
        <translation>Statistika sloupce</translation>
    </message>
    <message>
        <source>Write these rows to a file…</source>
        <translation>Zapsat tyto řádky do souboru…</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>hledám…</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nerozumím</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} z {total}</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>vybráno {n}</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Zobrazit vše</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>Seřadit vzestupně</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>Seřadit sestupně</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistika</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>Skrýt tento sloupec</translation>
    </message>
    <message>
        <source>Sum of</source>
        <translation>Součet pole</translation>
    </message>
    <message>
        <source>Copy the statistics</source>
        <translation>Kopírovat statistiku</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Počet</translation>
    </message>
    <message>
        <source>Sum of {field}</source>
        <translation>Součet pole {field}</translation>
    </message>
    <message>
        <source>counting …</source>
        <translation>počítám…</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Prázdných</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Hodnot</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Různých hodnot</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Nejmenší</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Největší</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Součet</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Průměr</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Medián</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>Dolní kvartil</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>Horní kvartil</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Směrodatná odchylka</translation>
    </message>
    <message>
        <source>How often each value occurs</source>
        <translation>Kolikrát se která hodnota vyskytuje</translation>
    </message>
    <message>
        <source>Enter or double click: only rows with this value</source>
        <translation>Enter nebo dvojklik: jen řádky s touto hodnotou</translation>
    </message>
    <message>
        <source>Spread of the values</source>
        <translation>Rozložení hodnot</translation>
    </message>
    <message>
        <source>Most values, {n}, are between {low} and {high}</source>
        <translation>Nejvíce hodnot ({n}) je mezi {low} a {high}</translation>
    </message>
    <message>
        <source>Open a picture under the map…</source>
        <translation>Otevřít obrázek pod mapu…</translation>
    </message>
    <message>
        <source>Place the picture by points…</source>
        <translation>Umístit obrázek podle bodů…</translation>
    </message>
    <message>
        <source>Place the picture</source>
        <translation>Umístit obrázek</translation>
    </message>
    <message>
        <source>{title} – to be placed</source>
        <translation>{title} – neumístěno</translation>
    </message>
    <message>
        <source>Zoom to the picture</source>
        <translation>Přiblížit na obrázek</translation>
    </message>
    <message>
        <source>Place by points…</source>
        <translation>Umístit podle bodů…</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Odebrat obrázek</translation>
    </message>
    <message>
        <source>Open a picture under the map</source>
        <translation>Otevřít obrázek pod mapu</translation>
    </message>
    <message>
        <source>Pictures, PDF</source>
        <translation>Obrázky, PDF</translation>
    </message>
    <message>
        <source>Which of its {n} pages?</source>
        <translation>Kterou ze stran ({n})?</translation>
    </message>
    <message>
        <source>The picture is placed; where layers cover it, hide them in the tree.</source>
        <translation>Obrázek je umístěn; vrstvy, které ho zakrývají, skryjte ve stromu projektu.</translation>
    </message>
    <message>
        <source>Picture to be placed</source>
        <translation>Obrázek k umístění</translation>
    </message>
    <message>
        <source>Click in the picture below, then the same place on the map.  Backspace: last point back,  Esc: leave</source>
        <translation>Klikněte do obrázku dole a pak na stejné místo v mapě.  Backspace: bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>East</source>
        <translation>Východ</translation>
    </message>
    <message>
        <source>North</source>
        <translation>Sever</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Obrázek</translation>
    </message>
    <message>
        <source>Remove the point</source>
        <translation>Odebrat bod</translation>
    </message>
    <message>
        <source>Eight points are enough; remove one first</source>
        <translation>Osm bodů stačí; nejdřív některý odeberte</translation>
    </message>
    <message>
        <source>Two points turn, move and enlarge the picture; three or more also even out its paper. Choose them far apart, four show how well they fit.</source>
        <translation>Dva body obrázek otočí, posunou a zvětší; tři a více vyrovnají i srážku papíru. Volte je daleko od sebe, čtyři ukážou, jak přesně sedí.</translation>
    </message>
    <message>
        <source>{n} more pairs are needed</source>
        <translation>Chybějící dvojice bodů: {n}</translation>
    </message>
    <message>
        <source>One unit of the picture is {size} m.</source>
        <translation>Jednotka obrázku je {size} m.</translation>
    </message>
    <message>
        <source>With so few points nothing shows how well they fit.</source>
        <translation>Při tak málo bodech není poznat, jak přesně sedí.</translation>
    </message>
    <message>
        <source>The points are off by {rms} m on average.</source>
        <translation>Střední odchylka bodů je {rms} m.</translation>
    </message>
    <message>
        <source>The picture gets stretched by {percent} %: is one of the points wrong?</source>
        <translation>Obrázek se natáhne o {percent} %: není některý bod špatně?</translation>
    </message>
    <message>
        <source>Data from</source>
        <translation>Data ze dne</translation>
    </message>
    <message>
        <source>File written</source>
        <translation>Soubor zapsán</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>připraveno</translation>
    </message>
    <message>
        <source>changed, is read anew</source>
        <translation>změněno, čte se znovu</translation>
    </message>
    <message>
        <source>file not found</source>
        <translation>soubor nenalezen</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>zjišťuji…</translation>
    </message>
    <message>
        <source>Base layers of our municipality</source>
        <translation>Podkladové vrstvy naší obce</translation>
    </message>
    <message>
        <source>Base layers</source>
        <translation>Podkladové vrstvy</translation>
    </message>
    <message>
        <source>No base layer yet.</source>
        <translation>Zatím žádná podkladová vrstva.</translation>
    </message>
    <message>
        <source>Choose parcels, streets or a plan once, and every project offers them.</source>
        <translation>Vyberte jednou pozemky, ulice nebo územní plán a nabídne je každý projekt.</translation>
    </message>
    <message>
        <source>They stay where they are; a file that changes is read anew by itself.</source>
        <translation>Zůstávají na svém místě; soubor, který se změní, se sám načte znovu.</translation>
    </message>
    <message>
        <source>Add the layers of the map</source>
        <translation>Přidat vrstvy z mapy</translation>
    </message>
    <message>
        <source>Put it back at {folder}, or remove it here.</source>
        <translation>Vraťte soubor do {folder}, nebo ho zde odeberte.</translation>
    </message>
    <message>
        <source>These data are more than a year old.</source>
        <translation>Tato data jsou starší než rok.</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>před %n dnem</numerusform>
            <numerusform>před %n dny</numerusform>
            <numerusform>před %n dny</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>dnes</translation>
    </message>
    <message>
        <source>Base layers…</source>
        <translation>Podkladové vrstvy…</translation>
    </message>
    <message>
        <source>Base layers of our municipality…</source>
        <translation>Podkladové vrstvy naší obce…</translation>
    </message>
    <message>
        <source>chosen once, in every project</source>
        <translation>vybrané jednou, v každém projektu</translation>
    </message>
    <message>
        <source>oldest data from {date}</source>
        <translation>nejstarší data z {date}</translation>
    </message>
    <message>
        <source>not found: {files}</source>
        <translation>nenalezeno: {files}</translation>
    </message>
    <message numerus="yes">
        <source>%n base layers on the map</source>
        <translation>
            <numerusform>%n podkladová vrstva v mapě</numerusform>
            <numerusform>%n podkladové vrstvy v mapě</numerusform>
            <numerusform>%n podkladových vrstev v mapě</numerusform>
        </translation>
    </message>
    <message>
        <source>{layer} is offered in every project now</source>
        <translation>{layer} se teď nabízí v každém projektu</translation>
    </message>
    <message>
        <source>Offer in every project</source>
        <translation>Nabízet v každém projektu</translation>
    </message>
    <message>
        <source>Check the model</source>
        <translation>Prověřit model</translation>
    </message>
    <message>
        <source>Model to check</source>
        <translation>Prověřovaný model</translation>
    </message>
    <message>
        <source>Information Delivery Specification (IDS)</source>
        <translation>Požadavky na informace (IDS)</translation>
    </message>
    <message>
        <source>What the model has to hold besides: an IDS file</source>
        <translation>Co má model navíc obsahovat: soubor IDS</translation>
    </message>
    <message>
        <source>Run the check</source>
        <translation>Prověřit</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>Filtr nálezů</translation>
    </message>
    <message>
        <source>Colour what is listed in the model</source>
        <translation>Obarvit v modelu, co je v seznamu</translation>
    </message>
    <message>
        <source>Export the check</source>
        <translation>Exportovat prověření</translation>
    </message>
    <message>
        <source>Spreadsheet…</source>
        <translation>Sešit…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabulka (CSV)…</translation>
    </message>
    <message>
        <source>Topics (BCF)…</source>
        <translation>Témata (BCF)…</translation>
    </message>
    <message>
        <source>Is the model fit for maintenance?</source>
        <translation>Hodí se model pro údržbu?</translation>
    </message>
    <message>
        <source>Numbers and areas of rooms, places and data of devices, placeholders, the place on the map.</source>
        <translation>Čísla a plochy místností, umístění a údaje zařízení, zástupné hodnoty, umístění na mapě.</translation>
    </message>
    <message>
        <source>Open a building model. You can also drop a file here.</source>
        <translation>Otevřete model budovy. Soubor sem můžete i přetáhnout.</translation>
    </message>
    <message>
        <source>Without IDS</source>
        <translation>Bez IDS</translation>
    </message>
    <message>
        <source>IDS: handover of rooms and equipment</source>
        <translation>IDS: předání místností a zařízení</translation>
    </message>
    <message>
        <source>Choose an IDS file…</source>
        <translation>Vybrat soubor IDS…</translation>
    </message>
    <message>
        <source>{score} of 100</source>
        <translation>{score} ze 100</translation>
    </message>
    <message>
        <source>Check fitness for maintenance…</source>
        <translation>Prověřit použitelnost pro údržbu…</translation>
    </message>
    <message>
        <source>Choose an IDS file</source>
        <translation>Vyberte soubor IDS</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Všechny soubory</translation>
    </message>
    <message>
        <source>check</source>
        <translation>provereni</translation>
    </message>
    <message>
        <source>{file}: rows written: {n}</source>
        <translation>{file}: zapsáno řádků: {n}</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>Všechny nálezy</translation>
    </message>
    <message>
        <source>{good} of {total}, weight {weight}</source>
        <translation>{good} z {total}, váha {weight}</translation>
    </message>
    <message>
        <source>Missing or wrong: {requirement}</source>
        <translation>Chybí nebo nesouhlasí: {requirement}</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>Pohled</translation>
    </message>
    <message>
        <source>Select on the map</source>
        <translation>Výběr v mapě</translation>
    </message>
    <message>
        <source>Measure on the map</source>
        <translation>Měření v mapě</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Souřadnice</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Záložky</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Řez</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Měřit</translation>
    </message>
    <message>
        <source>Storey plan from a drawing</source>
        <translation>Půdorys z výkresu</translation>
    </message>
    <message>
        <source>Arrange the tree</source>
        <translation>Uspořádání stromu</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Verze</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Náčrt</translation>
    </message>
    <message>
        <source>Edit features</source>
        <translation>Úpravy prvků</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Porovnat</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Vybrat soubor…</translation>
    </message>
    <message>
        <source>Choose a model or a file</source>
        <translation>Vyberte model nebo soubor</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Novější verze</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Starší verze</translation>
    </message>
    <message>
        <source>Change since the older version</source>
        <translation>Změna proti starší verzi</translation>
    </message>
    <message>
        <source>Nothing compared yet</source>
        <translation>Zatím není nic porovnáno</translation>
    </message>
    <message>
        <source>Compare two versions of a model, to see what was added, removed and changed</source>
        <translation>Porovnejte dvě verze modelu a uvidíte, co přibylo, zmizelo a změnilo se</translation>
    </message>
    <message>
        <source>Compare versions…</source>
        <translation>Porovnat verze…</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>Filter: storey:1.NP now:60</source>
        <translation>Filtr: podlaží:1.NP nyní:60</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Předchozí rozdíl</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Další rozdíl</translation>
    </message>
    <message>
        <source>Take over GlobalIds</source>
        <translation>Převzít GlobalId</translation>
    </message>
    <message>
        <source>Note that things are the same under their new GlobalIds: links of records go over to the newer model</source>
        <translation>Zapsat, že jde o tytéž věci pod novými GlobalId: vazby záznamů přejdou na novější model</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Compare other versions…</source>
        <translation>Porovnat jiné verze…</translation>
    </message>
    <message>
        <source>Show or hide: {kind}</source>
        <translation>Zobrazit nebo skrýt: {kind}</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Ukončit porovnání</translation>
    </message>
    <message>
        <source>Compare versions</source>
        <translation>Porovnat verze</translation>
    </message>
    <message>
        <source>{old} → {new}: {count} unchanged</source>
        <translation>{old} → {new}: beze změny {count}</translation>
    </message>
    <message>
        <source>GlobalIds taken over: {count}; links that followed: {links}</source>
        <translation>Převzatá GlobalId: {count}; vazby, které přešly: {links}</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>porovnani</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Tabulka</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>Export porovnání</translation>
    </message>
    <message>
        <source>{file} has changed since the project last saw it</source>
        <translation>soubor {file} se změnil od doby, kdy ho projekt viděl naposledy</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Porovnat…</translation>
    </message>
    <message>
        <source>{file} before</source>
        <translation>{file} dříve</translation>
    </message>
    <message>
        <source>Looking for the earlier version</source>
        <translation>Hledá se dřívější verze</translation>
    </message>
    <message>
        <source>{room} · by position</source>
        <translation>{room} · podle polohy</translation>
    </message>
    <message>
        <source>The file says where the model stands.</source>
        <translation>Soubor říká, kde model stojí.</translation>
    </message>
    <message>
        <source>There is doubt about the place in the file.</source>
        <translation>O umístění v souboru jsou pochybnosti.</translation>
    </message>
    <message>
        <source>The file says nothing of where the model stands.</source>
        <translation>Soubor o umístění modelu nic neříká.</translation>
    </message>
    <message>
        <source>Use the corrected place</source>
        <translation>Použít opravené umístění</translation>
    </message>
    <message>
        <source>By hand…</source>
        <translation>Ručně…</translation>
    </message>
    <message>
        <source>Place the model by points, or drag its outline</source>
        <translation>Umístit model podle bodů nebo přetažením obrysu</translation>
    </message>
    <message>
        <source>Back to the file&apos;s</source>
        <translation>Zpět podle souboru</translation>
    </message>
    <message>
        <source>Let the model stand where its file says</source>
        <translation>Model bude stát tam, kde udává jeho soubor</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <translation>Nejdřív otevřete model.</translation>
    </message>
    <message>
        <source>The model is not loaded.</source>
        <translation>Model není načten.</translation>
    </message>
    <message>
        <source>The model stands where it was put: {how}.</source>
        <translation>Model stojí tam, kam byl umístěn: {how}.</translation>
    </message>
    <message>
        <source>Nothing speaks against it.</source>
        <translation>Nic nesvědčí proti tomu.</translation>
    </message>
    <message>
        <source>Place the model by two points, or by hand.</source>
        <translation>Umístěte model podle dvou bodů nebo ručně.</translation>
    </message>
    <message>
        <source>The correction:</source>
        <translation>Oprava:</translation>
    </message>
    <message>
        <source>Nothing in the file tells the right place: put the model there.</source>
        <translation>Ze souboru správné místo poznat nelze: umístěte model sami.</translation>
    </message>
    <message>
        <source>Check the place…</source>
        <translation>Zkontrolovat umístění…</translation>
    </message>
    <message>
        <source>True distance in metres</source>
        <translation>Skutečná vzdálenost v metrech</translation>
    </message>
    <message>
        <source>Straighten by this line</source>
        <translation>Vyrovnat podle této čáry</translation>
    </message>
    <message>
        <source>Turns the plan so that this line is level or upright</source>
        <translation>Otočí půdorys tak, aby tato čára byla vodorovná nebo svislá</translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation>Nastavit měřítko</translation>
    </message>
    <message>
        <source>True distance</source>
        <translation>Skutečná vzdálenost</translation>
    </message>
    <message>
        <source>Save room</source>
        <translation>Uložit místnost</translation>
    </message>
    <message>
        <source>Equipment from the register, or a new tag</source>
        <translation>Zařízení z registru, nebo nové označení</translation>
    </message>
    <message>
        <source>Tag, or choose</source>
        <translation>Označení, nebo vyberte</translation>
    </message>
    <message>
        <source>Save equipment</source>
        <translation>Uložit zařízení</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Zahodit</translation>
    </message>
    <message>
        <source>Do not keep it  Esc</source>
        <translation>Neukládat  Esc</translation>
    </message>
    <message>
        <source>known in the register</source>
        <translation>je v registru</translation>
    </message>
    <message>
        <source>Centimetres</source>
        <translation>Centimetry</translation>
    </message>
    <message>
        <source>Metres</source>
        <translation>Metry</translation>
    </message>
    <message>
        <source>Millimetres</source>
        <translation>Milimetry</translation>
    </message>
    <message>
        <source>{file} is the storey plan of</source>
        <translation>{file} je půdorys podlaží</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Otevřít půdorys</translation>
    </message>
    <message>
        <source>Choose, or write a new name</source>
        <translation>Vyberte, nebo napište nový název</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>Strana {n}</translation>
    </message>
    <message>
        <source>As the file says: a unit is {metres} m</source>
        <translation>Podle souboru: jednotka je {metres} m</translation>
    </message>
    <message>
        <source>By two points and their distance, next</source>
        <translation>Dvěma body a jejich vzdáleností, v dalším kroku</translation>
    </message>
    <message>
        <source>Printed on the plan: 1 : {n}</source>
        <translation>Uvedeno na výkresu: 1 : {n}</translation>
    </message>
    <message>
        <source>Drawn in: {unit}</source>
        <translation>Kresleno v jednotkách: {unit}</translation>
    </message>
    <message>
        <source>Select and move the view</source>
        <translation>Vybírat a posouvat pohled</translation>
    </message>
    <message>
        <source>Trace a room</source>
        <translation>Obkreslit místnost</translation>
    </message>
    <message>
        <source>Set a room as a point</source>
        <translation>Zadat místnost bodem</translation>
    </message>
    <message>
        <source>Pin equipment</source>
        <translation>Umístit zařízení</translation>
    </message>
    <message>
        <source>Move the corners of a room</source>
        <translation>Posunout rohy místnosti</translation>
    </message>
    <message>
        <source>Give the scale by a known distance</source>
        <translation>Určit měřítko podle známé vzdálenosti</translation>
    </message>
    <message>
        <source>Choose the storey plan</source>
        <translation>Zvolit půdorys podlaží</translation>
    </message>
    <message>
        <source>Turn by a quarter</source>
        <translation>Otočit o čtvrt kruhu</translation>
    </message>
    <message>
        <source>How strong the page is shown</source>
        <translation>Jak výrazně se výkres zobrazí</translation>
    </message>
    <message>
        <source>On the storey plan</source>
        <translation>Na půdorysu</translation>
    </message>
    <message>
        <source>In the model</source>
        <translation>V modelu</translation>
    </message>
    <message>
        <source>Area on the plan</source>
        <translation>Plocha na půdorysu</translation>
    </message>
    <message>
        <source>Area in the model</source>
        <translation>Plocha v modelu</translation>
    </message>
    <message>
        <source>Plan and model</source>
        <translation>Půdorys a model</translation>
    </message>
    <message numerus="yes">
        <source>%n rooms and devices of the storey plan are in the model, too</source>
        <translation>
            <numerusform>%n místnost nebo zařízení půdorysu je i v modelu</numerusform>
            <numerusform>%n místnosti a zařízení půdorysu jsou i v modelu</numerusform>
            <numerusform>%n místností a zařízení půdorysu je i v modelu</numerusform>
        </translation>
    </message>
    <message>
        <source>Look and link</source>
        <translation>Prohlédnout a propojit</translation>
    </message>
    <message>
        <source>Link the storey plan to the model</source>
        <translation>Propojit půdorys s modelem</translation>
    </message>
    <message numerus="yes">
        <source>%n records linked</source>
        <translation>
            <numerusform>%n záznam propojen</numerusform>
            <numerusform>%n záznamy propojeny</numerusform>
            <numerusform>%n záznamů propojeno</numerusform>
        </translation>
    </message>
    <message>
        <source>Link what is marked</source>
        <translation>Propojit označené</translation>
    </message>
    <message>
        <source>Link all</source>
        <translation>Propojit vše</translation>
    </message>
    <message>
        <source>The same storey and number on the plan and in the model. Linking keeps the plan and can be undone.</source>
        <translation>Stejné podlaží a číslo na půdorysu i v modelu. Půdorys po propojení zůstane a krok lze vrátit.</translation>
    </message>
    <message>
        <source>Nothing to link: all that is drawn and is in a model is linked already.</source>
        <translation>Není co propojit: vše zakreslené, co je v modelu, už je propojeno.</translation>
    </message>
    <message>
        <source>Click the corners of the room. Shift: right angles · Backspace: back · Enter or double click: done</source>
        <translation>Klikejte na rohy místnosti. Shift: pravé úhly · Backspace: zpět · Enter nebo dvojklik: hotovo</translation>
    </message>
    <message>
        <source>Click into the room.</source>
        <translation>Klikněte do místnosti.</translation>
    </message>
    <message>
        <source>Click where the equipment is.</source>
        <translation>Klikněte na místo, kde zařízení je.</translation>
    </message>
    <message>
        <source>Pick a room, then drag its corners. Double click on a side: new corner · Delete: remove</source>
        <translation>Vyberte místnost a táhněte její rohy. Dvojklik na stranu: nový roh · Delete: odebrat</translation>
    </message>
    <message>
        <source>Click two points whose distance you know, as far apart as possible.</source>
        <translation>Klikněte na dva body, jejichž vzdálenost znáte, co nejdál od sebe.</translation>
    </message>
    <message>
        <source>This plan has no scale yet, so areas are not known. Give it by two points and their true distance.</source>
        <translation>Půdorys zatím nemá měřítko, plochy proto nejsou známy. Určete ho dvěma body a jejich skutečnou vzdáleností.</translation>
    </message>
    <message>
        <source>Change an outline</source>
        <translation>Změnit obrys</translation>
    </message>
    <message>
        <source>Remove from the storey plan</source>
        <translation>Odebrat z půdorysu</translation>
    </message>
    <message>
        <source>Move corners</source>
        <translation>Posunout rohy</translation>
    </message>
    <message>
        <source>Scale of the storey plan</source>
        <translation>Měřítko půdorysu</translation>
    </message>
    <message>
        <source>Open a storey plan…</source>
        <translation>Otevřít půdorys podlaží…</translation>
    </message>
    <message>
        <source>Show the model instead of the storey plan</source>
        <translation>Zobrazit model místo půdorysu</translation>
    </message>
    <message>
        <source>Link the storey plan to the model…</source>
        <translation>Propojit půdorys s modelem…</translation>
    </message>
    <message>
        <source>Storey plans</source>
        <translation>Půdorysy podlaží</translation>
    </message>
    <message>
        <source>Open a storey plan</source>
        <translation>Otevřít půdorys podlaží</translation>
    </message>
    <message>
        <source>Area of the outline</source>
        <translation>Plocha obrysu</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Obvod</translation>
    </message>
    <message>
        <source>Remove the storey plan</source>
        <translation>Odebrat půdorys podlaží</translation>
    </message>
    <message>
        <source>The outline crosses itself. Take corners back with Backspace.</source>
        <translation>Obrys se sám kříží. Vraťte vrcholy klávesou Backspace.</translation>
    </message>
    <message>
        <source>now {length} m</source>
        <translation>nyní {length} m</translation>
    </message>
    <message>
        <source>The outline would cross itself, so it stays as it was.</source>
        <translation>Obrys by se sám křížil, proto zůstává, jak byl.</translation>
    </message>
    <message>
        <source>Find a property</source>
        <translation>Najít vlastnost</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Sloupce</translation>
    </message>
    <message>
        <source>No property has such a name.</source>
        <translation>Žádná vlastnost se tak nejmenuje.</translation>
    </message>
    <message>
        <source>{n} of {total} have a value</source>
        <translation>vyplněno {n} z {total}</translation>
    </message>
    <message>
        <source>Properties in the model</source>
        <translation>Vlastnosti v modelu</translation>
    </message>
    <message>
        <source>Quantities</source>
        <translation>Výměry</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>Materiály</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumenty</translation>
    </message>
    <message>
        <source>Systems, zones and groups</source>
        <translation>Systémy, zóny a skupiny</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Constituent</source>
        <translation>Složka</translation>
    </message>
    <message>
        <source>From the type {name}</source>
        <translation>Z typu {name}</translation>
    </message>
    <message>
        <source>From the type</source>
        <translation>Z typu</translation>
    </message>
    <message>
        <source>replaced by the element&apos;s own</source>
        <translation>nahrazeno hodnotou prvku</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Porovnání vybraných</translation>
    </message>
    <message numerus="yes">
        <source>varies: %n values</source>
        <translation>
            <numerusform>různé: %n</numerusform>
            <numerusform>různé: %n</numerusform>
            <numerusform>různé: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n elements</source>
        <translation>
            <numerusform>%n prvek</numerusform>
            <numerusform>%n prvky</numerusform>
            <numerusform>%n prvků</numerusform>
        </translation>
    </message>
    <message>
        <source>sum {value}</source>
        <translation>součet {value}</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>průměr {value}</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>od {low} do {high}</translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n hodnota</numerusform>
            <numerusform>%n hodnoty</numerusform>
            <numerusform>%n hodnot</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Vše</translation>
    </message>
    <message>
        <source>Every element of every open model</source>
        <translation>Všechny prvky všech otevřených modelů</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Vybrané</translation>
    </message>
    <message>
        <source>What is selected now; press again after selecting something else</source>
        <translation>Co je vybráno teď; po jiném výběru stiskněte znovu</translation>
    </message>
    <message>
        <source>Filter: class:IfcDoor FireRating~EI Area&gt;20</source>
        <translation>Filtr: třída:IfcDoor FireRating~EI Area&gt;20</translation>
    </message>
    <message>
        <source>Save these columns…</source>
        <translation>Uložit tyto sloupce…</translation>
    </message>
    <message>
        <source>Write what you see to a spreadsheet, with GlobalIds</source>
        <translation>Zapsat zobrazené do tabulky, s GlobalId</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} z {total}</translation>
    </message>
    <message>
        <source>No elements</source>
        <translation>Žádné prvky</translation>
    </message>
    <message>
        <source>Open a building model to list what is in it.</source>
        <translation>Otevřete model budovy a vypíše se, co je v něm.</translation>
    </message>
    <message>
        <source>Select elements in the model, the tree or a table, or choose All.</source>
        <translation>Vyberte prvky v modelu, stromu nebo tabulce, nebo zvolte Vše.</translation>
    </message>
    <message>
        <source>Change the filter, or choose All.</source>
        <translation>Změňte filtr, nebo zvolte Vše.</translation>
    </message>
    <message>
        <source>Only rows with this value</source>
        <translation>Jen řádky s touto hodnotou</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>Seskupit podle tohoto sloupce</translation>
    </message>
    <message>
        <source>elements</source>
        <translation>prvky</translation>
    </message>
    <message>
        <source>writing {file}</source>
        <translation>zapisuji {file}</translation>
    </message>
    <message>
        <source>Search the models</source>
        <translation>Hledat v modelech</translation>
    </message>
    <message>
        <source>Table of elements</source>
        <translation>Tabulka prvků</translation>
    </message>
    <message>
        <source>Select all in it</source>
        <translation>Vybrat vše uvnitř</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Zobrazit jen tyto</translation>
    </message>
    <message>
        <source>As a table of properties</source>
        <translation>Jako tabulku vlastností</translation>
    </message>
    <message>
        <source>filters.json</source>
        <translation>filtry.json</translation>
    </message>
    <message>
        <source>Export saved filters</source>
        <translation>Export uložených filtrů</translation>
    </message>
    <message>
        <source>{n} filters written to {file}</source>
        <translation>zapsáno filtrů: {n}, soubor {file}</translation>
    </message>
    <message>
        <source>Import filters</source>
        <translation>Import filtrů</translation>
    </message>
    <message>
        <source>{n} filters read from {file}</source>
        <translation>načteno filtrů: {n}, soubor {file}</translation>
    </message>
    <message>
        <source>Any word, or a field and its value: class:IfcDoor  storey:1.NP  FireRating~EI  Area&gt;20  -system:*
Alternatives with | , whole texts in quotes.</source>
        <translation>Libovolné slovo, nebo pole a hodnota: třída:IfcDoor  podlaží:1.NP  FireRating~EI  Area&gt;20  -systém:*
Více možností oddělte |, celé texty dejte do uvozovek.</translation>
    </message>
    <message>
        <source>How the tree is arranged</source>
        <translation>Uspořádání stromu</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Vybrat vše</translation>
    </message>
    <message>
        <source>Select everything that was found</source>
        <translation>Vybrat vše nalezené</translation>
    </message>
    <message>
        <source>Show only what was found</source>
        <translation>Zobrazit jen nalezené</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Uložit tento filtr…</translation>
    </message>
    <message>
        <source>Filters to and from a file</source>
        <translation>Filtry do souboru a ze souboru</translation>
    </message>
    <message>
        <source>Export saved filters…</source>
        <translation>Exportovat uložené filtry…</translation>
    </message>
    <message>
        <source>Import filters…</source>
        <translation>Importovat filtry…</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Není otevřen žádný model.</translation>
    </message>
    <message>
        <source>Nothing found in the models.</source>
        <translation>V modelech se nic nenašlo.</translation>
    </message>
    <message numerus="yes">
        <source>{elements} in %n models</source>
        <translation>
            <numerusform>{elements} v %n modelu</numerusform>
            <numerusform>{elements} ve %n modelech</numerusform>
            <numerusform>{elements} v %n modelech</numerusform>
        </translation>
    </message>
    <message>
        <source>By storey and room</source>
        <translation>Podle podlaží a místností</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Podle třídy</translation>
    </message>
    <message>
        <source>Models by class</source>
        <translation>Modely podle třídy</translation>
    </message>
    <message>
        <source>By type</source>
        <translation>Podle typu</translation>
    </message>
    <message>
        <source>Models by type</source>
        <translation>Modely podle typu</translation>
    </message>
    <message>
        <source>By system</source>
        <translation>Podle systému</translation>
    </message>
    <message>
        <source>Models by system</source>
        <translation>Modely podle systému</translation>
    </message>
    <message>
        <source>By zone</source>
        <translation>Podle zóny</translation>
    </message>
    <message>
        <source>Models by zone</source>
        <translation>Modely podle zóny</translation>
    </message>
    <message>
        <source>By classification</source>
        <translation>Podle klasifikace</translation>
    </message>
    <message>
        <source>Models by classification</source>
        <translation>Modely podle klasifikace</translation>
    </message>
    <message>
        <source>This model has no systems</source>
        <translation>Model nemá žádné systémy</translation>
    </message>
    <message>
        <source>This model has no zones</source>
        <translation>Model nemá žádné zóny</translation>
    </message>
    <message>
        <source>Nothing in this model is classified</source>
        <translation>Model nemá klasifikaci</translation>
    </message>
    <message>
        <source>Without a type</source>
        <translation>Bez typu</translation>
    </message>
    <message>
        <source>In no system</source>
        <translation>V žádném systému</translation>
    </message>
    <message>
        <source>Rooms in no zone</source>
        <translation>Místnosti v žádné zóně</translation>
    </message>
    <message>
        <source>Not classified</source>
        <translation>Neklasifikováno</translation>
    </message>
    <message>
        <source>directly in it</source>
        <translation>přímo v ní</translation>
    </message>
    <message>
        <source>{n} more …</source>
        <translation>ještě {n} …</translation>
    </message>
    <message>
        <source>Find a property or value</source>
        <translation>Najít vlastnost nebo hodnotu</translation>
    </message>
    <message>
        <source>No property fits.</source>
        <translation>Žádná vlastnost nevyhovuje.</translation>
    </message>
    <message>
        <source>Copy name and value</source>
        <translation>Kopírovat název a hodnotu</translation>
    </message>
    <message>
        <source>Copy all values</source>
        <translation>Kopírovat všechny hodnoty</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>Zobrazit hodnoty</translation>
    </message>
    <message>
        <source>Leave the tool</source>
        <translation>Odložit nástroj</translation>
    </message>
    <message>
        <source>Things in the room</source>
        <translation>Věci v místnosti</translation>
    </message>
    <message>
        <source>Section across the x axis</source>
        <translation>Řez napříč osou x</translation>
    </message>
    <message>
        <source>Section across the y axis</source>
        <translation>Řez napříč osou y</translation>
    </message>
    <message>
        <source>Level section</source>
        <translation>Vodorovný řez</translation>
    </message>
    <message>
        <source>Section in a clicked face</source>
        <translation>Řez v plošce, na kterou se klikne</translation>
    </message>
    <message>
        <source>Section box around the model</source>
        <translation>Kvádr řezu kolem modelu</translation>
    </message>
    <message>
        <source>Section box around what is selected</source>
        <translation>Kvádr řezu kolem výběru</translation>
    </message>
    <message>
        <source>Measure a distance</source>
        <translation>Měřit vzdálenost</translation>
    </message>
    <message>
        <source>Measure the distance from a face</source>
        <translation>Měřit kolmou vzdálenost od plochy</translation>
    </message>
    <message>
        <source>Measure a height difference</source>
        <translation>Měřit převýšení</translation>
    </message>
    <message>
        <source>Measure an angle</source>
        <translation>Měřit úhel</translation>
    </message>
    <message>
        <source>Measure the area of a face</source>
        <translation>Měřit obsah plochy</translation>
    </message>
    <message>
        <source>Measure the area of a polygon</source>
        <translation>Měřit obsah mnohoúhelníku</translation>
    </message>
    <message>
        <source>Section planes</source>
        <translation>Roviny řezu</translation>
    </message>
    <message>
        <source>Walk through the model</source>
        <translation>Procházet modelem</translation>
    </message>
    <message>
        <source>Colour by a property</source>
        <translation>Obarvit podle vlastnosti</translation>
    </message>
    <message>
        <source>Pick rooms, also behind walls</source>
        <translation>Vybírat místnosti, i za stěnou</translation>
    </message>
    <message>
        <source>Walk from the entrance of the storey</source>
        <translation>Procházet od vchodu podlaží</translation>
    </message>
    <message>
        <source>No section</source>
        <translation>Bez řezu</translation>
    </message>
    <message>
        <source>Height of the cut above the floor</source>
        <translation>Výška řezu nad podlahou</translation>
    </message>
    <message>
        <source>Cut as plans usually are, 1.1 m above the floor</source>
        <translation>Řez jako v běžném půdorysu, 1,1 m nad podlahou</translation>
    </message>
    <message>
        <source>Cut above the floor</source>
        <translation>Řez nad podlahou</translation>
    </message>
    <message>
        <source>Colour the rooms</source>
        <translation>Obarvit místnosti</translation>
    </message>
    <message>
        <source>Colour everything that is drawn</source>
        <translation>Obarvit vše, co je nakresleno</translation>
    </message>
    <message>
        <source>Save these colours</source>
        <translation>Uložit toto obarvení</translation>
    </message>
    <message>
        <source>No colours</source>
        <translation>Bez barev</translation>
    </message>
    <message>
        <source>Click: select.  Double click or Enter: show only these</source>
        <translation>Klik: vybrat.  Dvojklik nebo Enter: zobrazit jen tyto</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Vlastnost</translation>
    </message>
    <message>
        <source>The property that gives the colour; type to find one</source>
        <translation>Vlastnost, podle které se barví; psaním se hledá</translation>
    </message>
    <message numerus="yes">
        <source>%n rooms</source>
        <translation>
            <numerusform>%n místnost</numerusform>
            <numerusform>%n místnosti</numerusform>
            <numerusform>%n místností</numerusform>
        </translation>
    </message>
    <message>
        <source>Other colours are shown now. Choose a property to see these.</source>
        <translation>Teď jsou vidět jiné barvy. Tyto zobrazíte volbou vlastnosti.</translation>
    </message>
    <message>
        <source>Nothing to colour</source>
        <translation>Není co obarvit</translation>
    </message>
    <message>
        <source>corner</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>hrana</translation>
    </message>
    <message>
        <source>face</source>
        <translation>plocha</translation>
    </message>
    <message>
        <source>free point</source>
        <translation>volný bod</translation>
    </message>
    <message>
        <source>Click two points.  C: chain of several,  Enter: finish,  Backspace: last point back,  Esc: leave</source>
        <translation>Klikněte na dva body.  C: řetěz více bodů,  Enter: ukončit,  Backspace: poslední bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>Click a face, then a point.  Backspace: last point back,  Esc: leave</source>
        <translation>Klikněte na plochu, potom na bod.  Backspace: poslední bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>Click two points.  Backspace: last point back,  Esc: leave</source>
        <translation>Klikněte na dva body.  Backspace: poslední bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>Click three points, the corner second.  Backspace: last point back,  Esc: leave</source>
        <translation>Klikněte na tři body, vrchol úhlu jako druhý.  Backspace: poslední bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>Click a face.  Esc: leave</source>
        <translation>Klikněte na plochu.  Esc: konec</translation>
    </message>
    <message>
        <source>Click the corners.  Enter or double click: finish,  Backspace: last point back,  Esc: leave</source>
        <translation>Klikejte na rohy.  Enter nebo dvojklik: ukončit,  Backspace: poslední bod zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>Co se měří</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Jednotka</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Měření</translation>
    </message>
    <message>
        <source>List of measurements</source>
        <translation>Seznam měření</translation>
    </message>
    <message>
        <source>measurements</source>
        <translation>mereni</translation>
    </message>
    <message>
        <source>Export measurements</source>
        <translation>Export měření</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation>Zatím není nic změřeno</translation>
    </message>
    <message>
        <source>Take the ruler above the model and click two points</source>
        <translation>Vezměte pravítko nad modelem a klikněte na dva body</translation>
    </message>
    <message>
        <source>Show in the model</source>
        <translation>Ukázat v modelu</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Poznámka…</translation>
    </message>
    <message>
        <source>Select its elements</source>
        <translation>Vybrat jeho prvky</translation>
    </message>
    <message>
        <source>the model has none of this room: only the record</source>
        <translation>model u této místnosti žádný nemá, jen záznam</translation>
    </message>
    <message>
        <source>In the room by the model</source>
        <translation>V místnosti podle modelu</translation>
    </message>
    <message>
        <source>by its place</source>
        <translation>podle polohy</translation>
    </message>
    <message>
        <source>contained</source>
        <translation>podle modelu</translation>
    </message>
    <message>
        <source>Click the face that the section shall lie in.  Esc: leave</source>
        <translation>Klikněte na plochu, ve které má řez ležet.  Esc: konec</translation>
    </message>
    <message>
        <source>A plane in a clicked face</source>
        <translation>Rovina v plošce, na kterou se klikne</translation>
    </message>
    <message>
        <source>A box around the model</source>
        <translation>Kvádr kolem modelu</translation>
    </message>
    <message>
        <source>A box around what is selected</source>
        <translation>Kvádr kolem výběru</translation>
    </message>
    <message>
        <source>Which plane the slider moves</source>
        <translation>Kterou rovinou posuvník hýbe</translation>
    </message>
    <message>
        <source>Remove this plane</source>
        <translation>Odebrat tuto rovinu</translation>
    </message>
    <message>
        <source>Add a section plane</source>
        <translation>Přidat rovinu řezu</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>Only a part is shown.  A: show everything</source>
        <translation>Zobrazena je jen část.  A: zobrazit vše</translation>
    </message>
    <message>
        <source>Chain of several points</source>
        <translation>Řetěz více bodů</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Uložené pohledy</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Další nástroje</translation>
    </message>
    <message>
        <source>Open an IFC file, or a storey plan as PDF, picture or DXF. You can also drop it here.</source>
        <translation>Otevřete soubor IFC, nebo půdorys podlaží jako PDF, obrázek či DXF. Lze ho sem i přetáhnout.</translation>
    </message>
    <message>
        <source>Save this view of the model…</source>
        <translation>Uložit tento pohled na model…</translation>
    </message>
    <message>
        <source>Open the model that the view was taken of</source>
        <translation>Otevřete model, ze kterého pohled je</translation>
    </message>
    <message>
        <source>Click a floor or a room to stand there.  Enter: at the entrance of the storey,  Esc: leave</source>
        <translation>Klikněte na podlahu nebo místnost, kam se postavit.  Enter: u vchodu podlaží,  Esc: konec</translation>
    </message>
    <message>
        <source>Eye at {height} m.  W A S D: walk,  drag: look,  Q E: turn,  Shift: faster,  wheel: height,  Esc: leave</source>
        <translation>Oči ve výšce {height} m.  W A S D: chůze,  tažení: rozhled,  Q E: otočení,  Shift: rychleji,  kolečko: výška,  Esc: konec</translation>
    </message>
    <message>
        <source>In the model (x, y)</source>
        <translation>V modelu (x, y)</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>Odchylka</translation>
    </message>
    <message>
        <source>On the map (east, north)</source>
        <translation>Na mapě (E, N)</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Bod</translation>
    </message>
    <message>
        <source>to be picked</source>
        <translation>vyberte</translation>
    </message>
    <message>
        <source>By points</source>
        <translation>Podle bodů</translation>
    </message>
    <message>
        <source>Pick corners in the model and on the map</source>
        <translation>Vybrat rohy v modelu a na mapě</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Ručně</translation>
    </message>
    <message>
        <source>Drag and turn the outline on the map</source>
        <translation>Přetáhnout a otočit obrys na mapě</translation>
    </message>
    <message>
        <source>±0,000 in Bpv (m)</source>
        <translation>±0,000 v Bpv (m)</translation>
    </message>
    <message>
        <source>Scale of the projection</source>
        <translation>Měřítko zobrazení</translation>
    </message>
    <message>
        <source>Stretches the building as the map does: a centimetre on a hundred metres</source>
        <translation>Zkreslí délky budovy stejně jako mapa: o centimetr na sto metrů</translation>
    </message>
    <message>
        <source>Use this place</source>
        <translation>Použít toto umístění</translation>
    </message>
    <message>
        <source>Pairs of points</source>
        <translation>Dvojice bodů</translation>
    </message>
    <message>
        <source>Remove the pair</source>
        <translation>Odebrat dvojici</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Začít znovu</translation>
    </message>
    <message>
        <source>Easting of the model&apos;s zero</source>
        <translation>Souřadnice E počátku modelu</translation>
    </message>
    <message>
        <source>Northing of the model&apos;s zero</source>
        <translation>Souřadnice N počátku modelu</translation>
    </message>
    <message>
        <source>Turned counter-clockwise</source>
        <translation>Otočení proti směru hodin</translation>
    </message>
    <message>
        <source>for example 231,40</source>
        <translation>například 231,40</translation>
    </message>
    <message>
        <source>Height of the model&apos;s zero above sea level, Baltic system after adjustment</source>
        <translation>Nadmořská výška počátku modelu, výškový systém baltský po vyrovnání</translation>
    </message>
    <message>
        <source>Drag the outline, turn it at its knob. Arrow keys: 0.1 m, with Shift 1 m, with Ctrl 1 cm. Page up and Page down turn.</source>
        <translation>Obrys přetáhněte, otáčejte jím za úchyt. Šipky: 0,1 m, se Shift 1 m, s Ctrl 1 cm. Page Up a Page Down otáčejí.</translation>
    </message>
    <message>
        <source>Now click the same corners on the map, in the same order. Vertices catch the cursor.</source>
        <translation>Nyní klikněte na mapě na tytéž rohy ve stejném pořadí. Lomové body přichytí kurzor.</translation>
    </message>
    <message>
        <source>Click two corners of the building in the model, then the same two on the map.</source>
        <translation>Klikněte na dva rohy budovy v modelu, pak na tytéž dva na mapě.</translation>
    </message>
    <message>
        <source>Click another corner in the model, far from the first one.</source>
        <translation>Klikněte v modelu na další roh, daleko od prvního.</translation>
    </message>
    <message>
        <source>More corners make it surer: each in the model, then on the map.</source>
        <translation>Další rohy umístění zpřesní: každý nejdřív v modelu, pak na mapě.</translation>
    </message>
    <message>
        <source>The points are off by {rms} m (RMS), at most by {worst} m.</source>
        <translation>Odchylka bodů je {rms} m (střední kvadratická), nejvýše {worst} m.</translation>
    </message>
    <message>
        <source>Is every corner the same one in the model and on the map?</source>
        <translation>Jde v modelu i na mapě vždy o tentýž roh?</translation>
    </message>
    <message>
        <source>Nobody has said the height yet.</source>
        <translation>Výška zatím není zadána.</translation>
    </message>
    <message>
        <source>Place the model on the map…</source>
        <translation>Umístit model na mapu…</translation>
    </message>
    <message>
        <source>Check the place of the model…</source>
        <translation>Zkontrolovat umístění modelu…</translation>
    </message>
    <message>
        <source>Unload the model</source>
        <translation>Uvolnit model z paměti</translation>
    </message>
    <message>
        <source>Check of the place</source>
        <translation>Kontrola umístění</translation>
    </message>
    <message>
        <source>In other models of the building</source>
        <translation>V jiných modelech budovy</translation>
    </message>
    <message>
        <source>Load the model</source>
        <translation>Načíst model</translation>
    </message>
    <message>
        <source>Place on the map…</source>
        <translation>Umístit na mapu…</translation>
    </message>
    <message>
        <source>Stand as {model}</source>
        <translation>Umístit jako {model}</translation>
    </message>
    <message>
        <source>Back to the place in the file</source>
        <translation>Zpět na místo ze souboru</translation>
    </message>
    <message>
        <source>Unload (free memory)</source>
        <translation>Uvolnit z paměti</translation>
    </message>
    <message>
        <source>{model} stands on the map now</source>
        <translation>{model} je umístěn na mapě</translation>
    </message>
    <message>
        <source>Click corners of the building that are on the map, too.  Backspace: last point back,  Esc: leave</source>
        <translation>Klikejte na rohy budovy, které jsou i na mapě.  Backspace: zpět o bod,  Esc: konec</translation>
    </message>
    <message>
        <source>Green: where the corrected place puts the model.</source>
        <translation>Zeleně: kde bude model stát po opravě.</translation>
    </message>
    <message>
        <source>Green: as corrected. The place in the file is too far away to be seen with it.</source>
        <translation>Zeleně: po opravě. Místo ze souboru je příliš daleko, než aby bylo vidět zároveň.</translation>
    </message>
    <message>
        <source>Red and dashed: as the file says. Green: as corrected.</source>
        <translation>Červeně čárkovaně: podle souboru. Zeleně: po opravě.</translation>
    </message>
    <message>
        <source>That is another model; click the one that is being placed.</source>
        <translation>To je jiný model; klikněte na ten, který umisťujete.</translation>
    </message>
    <message>
        <source>The correction gives the model a place; so far it has none on the map.</source>
        <translation>Oprava model na mapu umístí; zatím na ní místo nemá.</translation>
    </message>
    <message>
        <source>The correction moves the model by {distance}.</source>
        <translation>Oprava posune model o {distance}.</translation>
    </message>
    <message>
        <source>It turns it by {degrees}°.</source>
        <translation>Otočí jej o {degrees}°.</translation>
    </message>
    <message>
        <source>It makes it {times} times as large.</source>
        <translation>Změní jeho velikost {times}krát.</translation>
    </message>
    <message>
        <source>That is {distance} from the open layers.</source>
        <translation>To je {distance} od otevřených vrstev.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>dosud</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nově</translation>
    </message>
    <message>
        <source>PDF, a page per storey</source>
        <translation>PDF, stránka na podlaží</translation>
    </message>
    <message>
        <source>SVG drawing, a file per storey</source>
        <translation>Výkres SVG, soubor na podlaží</translation>
    </message>
    <message>
        <source>DXF for CAD, a file per storey</source>
        <translation>DXF pro CAD, soubor na podlaží</translation>
    </message>
    <message>
        <source>GeoPackage, map layers of all storeys</source>
        <translation>GeoPackage, mapové vrstvy všech podlaží</translation>
    </message>
    <message>
        <source>Export plan…</source>
        <translation>Exportovat půdorys…</translation>
    </message>
    <message>
        <source>The largest that fits</source>
        <translation>Největší, které se vejde</translation>
    </message>
    <message>
        <source>Every storey with rooms</source>
        <translation>Všechna podlaží s místnostmi</translation>
    </message>
    <message>
        <source>Drawing the plan</source>
        <translation>Kreslí se půdorys</translation>
    </message>
    <message>
        <source>Export plan</source>
        <translation>Export půdorysu</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Půdorysy</translation>
    </message>
    <message numerus="yes">
        <source>%n plans written</source>
        <translation>
            <numerusform>Zapsán %n půdorys</numerusform>
            <numerusform>Zapsány %n půdorysy</numerusform>
            <numerusform>Zapsáno %n půdorysů</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} written</source>
        <translation>Zapsáno: {file}</translation>
    </message>
    <message>
        <source>nothing in this project has to be inspected yet</source>
        <translation>v projektu zatím není nic, co by se mělo kontrolovat</translation>
    </message>
    <message>
        <source>import a table that says what is inspected and how often (Register &gt; Import a table)</source>
        <translation>importujte tabulku, která říká, co se kontroluje a jak často (Registr &gt; Importovat tabulku)</translation>
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
        <source>Saved view</source>
        <translation>Uložený pohled</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Uložit pohled</translation>
    </message>
    <message>
        <source>Kept until the program ends: {name}</source>
        <translation>Drží se do konce programu: {name}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Uloženo: {name}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Přejmenovat…</translation>
    </message>
    <message>
        <source>Replace by what is seen now</source>
        <translation>Nahradit tím, co je teď vidět</translation>
    </message>
    <message>
        <source>Words or field:value, numbers as area&gt;20, | for either; a minus leaves out. Ctrl+F</source>
        <translation>Slova nebo pole:hodnota, čísla jako plocha&gt;20, | pro jedno z více, mínus vynechá. Ctrl+F</translation>
    </message>
    <message>
        <source>Furniture and building parts too</source>
        <translation>I nábytek a části stavby</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Uzavřené</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Řeší se</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Otevřené</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Vyřešené</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritická</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Vysoká</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Běžná</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Znovu otevřené</translation>
    </message>
    <message>
        <source>Clash</source>
        <translation>Kolize</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Komentář</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Problém</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Nízká</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Požadavek</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Poznámka</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Téma</translation>
    </message>
    <message>
        <source>{author}, {day}</source>
        <translation>{author}, {day}</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Upravit…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>termín {day}</translation>
    </message>
    <message>
        <source>{field} changed on both sides. Here: {ours}. In the file: {theirs}.</source>
        <translation>{field}: změněno na obou stranách. Zde: {ours}. V souboru: {theirs}.</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>Ponechat naše</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Převzít ze souboru</translation>
    </message>
    <message>
        <source>Show this view in the model</source>
        <translation>Ukázat tento pohled v modelu</translation>
    </message>
    <message>
        <source>Link to the selected record</source>
        <translation>Spojit s vybraným záznamem</translation>
    </message>
    <message>
        <source>Show its view</source>
        <translation>Ukázat jeho pohled</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>Napište komentář</translation>
    </message>
    <message>
        <source>With what the model shows now</source>
        <translation>S tím, co model právě ukazuje</translation>
    </message>
    <message>
        <source>Add comment</source>
        <translation>Přidat komentář</translation>
    </message>
    <message>
        <source>Change the topic</source>
        <translation>Změnit téma</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>Nové téma</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Vytvořit</translation>
    </message>
    <message>
        <source>civicdesk; a role says enough</source>
        <translation>civicdesk; stačí role</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>oddělené čárkami</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Č.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorita</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Řeší</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Komentáře</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Štítky</translation>
    </message>
    <message>
        <source>Import BCF…</source>
        <translation>Načíst BCF…</translation>
    </message>
    <message>
        <source>New topic…</source>
        <translation>Nové téma…</translation>
    </message>
    <message>
        <source>No topics yet</source>
        <translation>Zatím žádná témata</translation>
    </message>
    <message>
        <source>Note what you see in the model, or import a BCF file. You can also drop it here.</source>
        <translation>Poznamenejte si, co v modelu vidíte, nebo načtěte soubor BCF. Můžete ho sem i přetáhnout.</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Témata</translation>
    </message>
    <message>
        <source>Export BCF…</source>
        <translation>Exportovat BCF…</translation>
    </message>
    <message>
        <source>Filter: status:open priority:high</source>
        <translation>Filtr: stav:otevřené priorita:vysoká</translation>
    </message>
    <message>
        <source>Filter topics</source>
        <translation>Filtr témat</translation>
    </message>
    <message>
        <source>Show the view of the topic</source>
        <translation>Ukázat pohled tématu</translation>
    </message>
    <message>
        <source>Add what the model shows now</source>
        <translation>Přidat, co model právě ukazuje</translation>
    </message>
    <message>
        <source>Remove topic</source>
        <translation>Odstranit téma</translation>
    </message>
    <message>
        <source>Import BCF</source>
        <translation>Načíst BCF</translation>
    </message>
    <message>
        <source>{file}: {new} new, {changed} changed, {conflict} changed on both sides</source>
        <translation>{file}: nových {new}, změněných {changed}, změněných na obou stranách {conflict}</translation>
    </message>
    <message>
        <source>BCF 2.1 (*.bcf)</source>
        <translation>BCF 2.1 (*.bcf)</translation>
    </message>
    <message>
        <source>BCF 3.0 (*.bcf)</source>
        <translation>BCF 3.0 (*.bcf)</translation>
    </message>
    <message>
        <source>Export BCF</source>
        <translation>Exportovat BCF</translation>
    </message>
    <message>
        <source>{file}: {n} topics written</source>
        <translation>{file}: zapsáno témat: {n}</translation>
    </message>
    <message>
        <source>No view is kept</source>
        <translation>Téma nemá pohled</translation>
    </message>
    <message>
        <source>What this view is about is in none of the open models</source>
        <translation>O čem pohled je, není v žádném otevřeném modelu</translation>
    </message>
    <message>
        <source>topics</source>
        <translation>temata</translation>
    </message>
    <message>
        <source>Topic removed</source>
        <translation>Téma odstraněno</translation>
    </message>
    <message>
        <source>Link a topic</source>
        <translation>Vazba tématu</translation>
    </message>
    <message>
        <source>no record is selected</source>
        <translation>není vybrán záznam</translation>
    </message>
    <message>
        <source>pick a room, a device or a building of the register first</source>
        <translation>vyberte nejdřív místnost, zařízení nebo budovu z evidence</translation>
    </message>
    <message>
        <source>What to know about it</source>
        <translation>Co o tom vědět</translation>
    </message>
    <message>
        <source>{title} – unloaded</source>
        <translation>{title} – uvolněn</translation>
    </message>
    <message>
        <source>A click loads the model again</source>
        <translation>Kliknutím se model znovu načte</translation>
    </message>
    <message>
        <source>Layout: convert</source>
        <translation>Rozložení: převod</translation>
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
        <source>Its element is gone</source>
        <translation>Prvek v modelu zmizel</translation>
    </message>
    <message>
        <source>Renumbered in the model</source>
        <translation>V modelu přečíslováno</translation>
    </message>
    <message>
        <source>Renamed in the model</source>
        <translation>V modelu přejmenováno</translation>
    </message>
    <message>
        <source>Another area</source>
        <translation>Jiná plocha</translation>
    </message>
    <message>
        <source>On another storey</source>
        <translation>Na jiném podlaží</translation>
    </message>
    <message>
        <source>Another type</source>
        <translation>Jiný typ</translation>
    </message>
    <message>
        <source>The link has to follow a new GlobalId</source>
        <translation>Vazba musí přejít na nové GlobalId</translation>
    </message>
    <message>
        <source>New, without a record</source>
        <translation>Nové, bez záznamu</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Dopad</translation>
    </message>
    <message>
        <source>Open duties</source>
        <translation>Otevřené povinnosti</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Záznam</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Nejbližší termín</translation>
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
        <source>{format} cannot be read again, so nothing was compared</source>
        <translation>{format} nelze znovu přečíst, nic se tedy neporovnalo</translation>
    </message>
    <message>
        <source>this is a DWG drawing (AutoCAD {version}), and no program that reads it is on this machine</source>
        <translation>toto je výkres DWG (AutoCAD {version}) a na tomto počítači není program, který jej přečte</translation>
    </message>
    <message>
        <source>ask its author for “DXF 2013”, or install the free ODA File Converter</source>
        <translation>požádejte autora o „DXF 2013“, nebo nainstalujte bezplatný ODA File Converter</translation>
    </message>
    <message>
        <source>the DWG drawing (AutoCAD {version}) could not be converted</source>
        <translation>výkres DWG (AutoCAD {version}) se nepodařilo převést</translation>
    </message>
    <message>
        <source>ask its author for “DXF 2013”</source>
        <translation>požádejte autora o „DXF 2013“</translation>
    </message>
    <message>
        <source>choose Excel</source>
        <translation>zvolte Excel</translation>
    </message>
    <message>
        <source>more than {count} features are too many for a drawing</source>
        <translation>více než {count} prvků je na výkres příliš</translation>
    </message>
    <message>
        <source>choose some of them with a preset (where, clip, split_by)</source>
        <translation>vyberte jen některé předvolbou (where, clip, split_by)</translation>
    </message>
    <message>
        <source>the drawing takes its texts from the field {field}, which is not there</source>
        <translation>výkres bere texty z pole {field}, které chybí</translation>
    </message>
    <message>
        <source>only {written} of {features} points arrived in the drawing</source>
        <translation>do výkresu se z {features} bodů dostalo jen {written}</translation>
    </message>
    <message>
        <source>the condition speaks of the field {field}, which is not there</source>
        <translation>podmínka mluví o poli {field}, které chybí</translation>
    </message>
    <message>
        <source>the condition {text} compares what cannot be compared</source>
        <translation>podmínka {text} porovnává, co porovnat nelze</translation>
    </message>
    <message>
        <source>put texts in &apos;quotes&apos;, and write numbers without them</source>
        <translation>texty dejte do &apos;apostrofů&apos; a čísla pište bez nich</translation>
    </message>
    <message>
        <source>the condition cannot be understood from “{place}” on</source>
        <translation>podmínka není srozumitelná od místa „{place}“</translation>
    </message>
    <message>
        <source>write it like: druh = &apos;les&apos; and vymera &gt;= 100</source>
        <translation>napište ji například takto: druh = &apos;les&apos; and vymera &gt;= 100</translation>
    </message>
    <message>
        <source>choose a layer of areas, or give a box</source>
        <translation>zvolte vrstvu ploch, nebo zadejte obdélník</translation>
    </message>
    <message>
        <source>there are no areas to clip with</source>
        <translation>nejsou tu plochy, kterými by se dalo oříznout</translation>
    </message>
    <message>
        <source>convert to GeoPackage or FlatGeobuf</source>
        <translation>převeďte do GeoPackage nebo FlatGeobuf</translation>
    </message>
    <message>
        <source>ask for DXF 2013</source>
        <translation>požádejte o DXF 2013</translation>
    </message>
    <message>
        <source>ask for a GeoPackage</source>
        <translation>požádejte o GeoPackage</translation>
    </message>
    <message>
        <source>Table with coordinates</source>
        <translation>Tabulka se souřadnicemi</translation>
    </message>
    <message>
        <source>ask for “DXF 2013”, or install the free ODA File Converter</source>
        <translation>požádejte o „DXF 2013“, nebo nainstalujte bezplatný ODA File Converter</translation>
    </message>
    <message>
        <source>the layer breaks off after {count} features</source>
        <translation>vrstva končí předčasně po {count} prvcích</translation>
    </message>
    <message>
        <source>the field {field}, by which changes are told, is not there</source>
        <translation>pole {field}, podle nějž se poznávají změny, chybí</translation>
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
        <source>The type of geometry changed: {detail}.</source>
        <translation>Změnil se typ geometrie: {detail}.</translation>
    </message>
    <message>
        <source>Shapes are invalid, as they were in the source: {detail}.</source>
        <translation>Tvary jsou neplatné, stejně jako ve zdroji: {detail}.</translation>
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
        <source>make a new table</source>
        <translation>založit novou tabulku</translation>
    </message>
    <message>
        <source>replace the table</source>
        <translation>nahradit tabulku</translation>
    </message>
    <message>
        <source>empty the table and fill it</source>
        <translation>vyprázdnit tabulku a naplnit</translation>
    </message>
    <message>
        <source>append to the table</source>
        <translation>připojit k tabulce</translation>
    </message>
    <message>
        <source>update by key, insert the rest</source>
        <translation>aktualizovat podle klíče, zbytek vložit</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Použít</translation>
    </message>
    <message>
        <source>not kept; empty: as the system knows it</source>
        <translation>neukládá se; prázdné: jak je zná systém</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Připojuje se…</translation>
    </message>
    <message>
        <source>PostGIS {postgis} on PostgreSQL {server}</source>
        <translation>PostGIS {postgis} na PostgreSQL {server}</translation>
    </message>
    <message>
        <source>There is no schema {name}.</source>
        <translation>Schéma {name} v databázi není.</translation>
    </message>
    <message>
        <source>You may not make tables in the schema {name}.</source>
        <translation>Ve schématu {name} nesmíte zakládat tabulky.</translation>
    </message>
    <message>
        <source>no database chosen</source>
        <translation>databáze není vybrána</translation>
    </message>
    <message>
        <source>Make a spatial index</source>
        <translation>Vytvořit prostorový index</translation>
    </message>
    <message>
        <source>as the layer</source>
        <translation>jako vrstva</translation>
    </message>
    <message>
        <source>as EPSG has it</source>
        <translation>podle EPSG</translation>
    </message>
    <message>
        <source>fields, with commas between them</source>
        <translation>pole oddělená čárkami</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vybrat…</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Databáze</translation>
    </message>
    <message>
        <source>What happens to it</source>
        <translation>Co se s ní stane</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klíč</translation>
    </message>
    <message>
        <source>SRID</source>
        <translation>SRID</translation>
    </message>
    <message>
        <source>Type of geometry</source>
        <translation>Typ geometrie</translation>
    </message>
    <message>
        <source>choose one beside “Database”</source>
        <translation>vyberte ji u položky „Databáze“</translation>
    </message>
    <message>
        <source>no database is chosen</source>
        <translation>není vybrána databáze</translation>
    </message>
    <message>
        <source>name the fields that tell rows apart</source>
        <translation>uveďte pole, podle kterých se řádky rozliší</translation>
    </message>
    <message>
        <source>updating needs a key</source>
        <translation>aktualizace potřebuje klíč</translation>
    </message>
    <message>
        <source>leave it empty to find it by the system</source>
        <translation>nechte prázdné, najde se podle souřadnicového systému</translation>
    </message>
    <message>
        <source>the SRID is a whole number</source>
        <translation>SRID je celé číslo</translation>
    </message>
    <message>
        <source>Add database…</source>
        <translation>Přidat databázi…</translation>
    </message>
    <message>
        <source>Drop files or folders here: layers, drawings, tables with coordinates, building models.</source>
        <translation>Přetáhněte sem soubory nebo složky: vrstvy, výkresy, tabulky se souřadnicemi, modely budov.</translation>
    </message>
    <message>
        <source>First rows…</source>
        <translation>První řádky…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Otevřít zprávu</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Nastavení</translation>
    </message>
    <message>
        <source>What is made of the layers</source>
        <translation>Co z vrstev vznikne</translation>
    </message>
    <message>
        <source>What happened to the conversion that is selected</source>
        <translation>Jak dopadl vybraný převod</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Vyzkoušet</translation>
    </message>
    <message>
        <source>Writes nothing; tells what would be lost, and shows the first rows before and after</source>
        <translation>Nic nezapíše; řekne, co by se ztratilo, a ukáže první řádky před převodem a po něm</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Pokračovat</translation>
    </message>
    <message>
        <source>Only what was stopped or failed</source>
        <translation>Jen to, co se zastavilo nebo nepodařilo</translation>
    </message>
    <message>
        <source>all; or names with commas between them</source>
        <translation>všechny; nebo názvy oddělené čárkami</translation>
    </message>
    <message>
        <source>xmin, ymin, xmax, ymax, or a file with areas</source>
        <translation>xmin, ymin, xmax, ymax, nebo soubor s plochami</translation>
    </message>
    <message>
        <source>names, * stands for anything: pozn*</source>
        <translation>názvy, * zastupuje cokoli: pozn*</translation>
    </message>
    <message>
        <source>a minus before a name: the largest first</source>
        <translation>minus před názvem: od největšího</translation>
    </message>
    <message>
        <source>a field: a layer for each of its values</source>
        <translation>pole: vrstva pro každou jeho hodnotu</translation>
    </message>
    <message>
        <source>a name: all layers become this one</source>
        <translation>název: ze všech vrstev vznikne tato jedna</translation>
    </message>
    <message>
        <source>S-JTSK, positive (EPSG:5513)</source>
        <translation>S-JTSK, kladné (EPSG:5513)</translation>
    </message>
    <message>
        <source>S-JTSK from Ferro, positive (EPSG:2065)</source>
        <translation>S-JTSK od Ferra, kladné (EPSG:2065)</translation>
    </message>
    <message>
        <source>S-JTSK from Ferro (EPSG:5221)</source>
        <translation>S-JTSK od Ferra (EPSG:5221)</translation>
    </message>
    <message>
        <source>S-JTSK (JTSK03), Slovakia (EPSG:8353)</source>
        <translation>S-JTSK (JTSK03), Slovensko (EPSG:8353)</translation>
    </message>
    <message>
        <source>S-JTSK/05 (EPSG:5516)</source>
        <translation>S-JTSK/05 (EPSG:5516)</translation>
    </message>
    <message>
        <source>every value and vertex is compared</source>
        <translation>porovná se každá hodnota a každý vrchol</translation>
    </message>
    <message>
        <source>only features and fields are counted</source>
        <translation>jen se spočítají prvky a pole</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>vůbec</translation>
    </message>
    <message>
        <source>Choose one, or write its code: EPSG:32633</source>
        <translation>Vyberte, nebo napište kód: EPSG:32633</translation>
    </message>
    <message>
        <source>no preset</source>
        <translation>žádná předvolba</translation>
    </message>
    <message>
        <source>Without a preset</source>
        <translation>Bez předvolby</translation>
    </message>
    <message>
        <source>Open a preset…</source>
        <translation>Otevřít předvolbu…</translation>
    </message>
    <message>
        <source>Edit the preset: fields, conditions, order…</source>
        <translation>Upravit předvolbu: pole, podmínky, pořadí…</translation>
    </message>
    <message>
        <source>Save the preset with these settings…</source>
        <translation>Uložit předvolbu s tímto nastavením…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Předvolba</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Výsledky</translation>
    </message>
    <message>
        <source>One more result</source>
        <translation>Další výsledek</translation>
    </message>
    <message>
        <source>Makes the layers in another format or system, too, in the same run</source>
        <translation>Vytvoří vrstvy i v jiném formátu nebo souřadnicovém systému, v tomtéž běhu</translation>
    </message>
    <message>
        <source>Make invalid shapes valid</source>
        <translation>Opravit neplatné geometrie</translation>
    </message>
    <message>
        <source>Convert even what has not changed</source>
        <translation>Převést i to, co se nezměnilo</translation>
    </message>
    <message>
        <source>As the files say</source>
        <translation>Jak uvádějí soubory</translation>
    </message>
    <message>
        <source>Coordinate system of the sources</source>
        <translation>Souřadnicový systém zdrojů</translation>
    </message>
    <message>
        <source>a field, to tell what changed since the last run</source>
        <translation>pole, podle kterého se pozná, co se od minula změnilo</translation>
    </message>
    <message>
        <source>KEY=VALUE, with spaces between them</source>
        <translation>KLÍČ=HODNOTA, oddělené mezerami</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Další nastavení</translation>
    </message>
    <message>
        <source>How results are checked</source>
        <translation>Kontrola výsledků</translation>
    </message>
    <message>
        <source>Key of the features</source>
        <translation>Klíč prvků</translation>
    </message>
    <message>
        <source>Options of the format</source>
        <translation>Volby formátu</translation>
    </message>
    <message>
        <source>as in the source</source>
        <translation>jako zdroj</translation>
    </message>
    <message>
        <source>Open a preset</source>
        <translation>Otevřít předvolbu</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Předvolby</translation>
    </message>
    <message>
        <source>own, not saved</source>
        <translation>vlastní, neuložená</translation>
    </message>
    <message>
        <source>{name}, changed</source>
        <translation>{name}, změněná</translation>
    </message>
    <message>
        <source>preset.toml</source>
        <translation>predvolba.toml</translation>
    </message>
    <message>
        <source>Save the preset</source>
        <translation>Uložit předvolbu</translation>
    </message>
    <message>
        <source>options of the format are written KEY=VALUE</source>
        <translation>volby formátu se píší KLÍČ=HODNOTA</translation>
    </message>
    <message>
        <source>put spaces between them only</source>
        <translation>oddělte je jen mezerami</translation>
    </message>
    <message>
        <source>unchanged, skipped</source>
        <translation>beze změny, přeskočeno</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>vyzkoušeno</translation>
    </message>
    <message>
        <source>Choose, move and change</source>
        <translation>Vybrat, posunout a změnit</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Přidat bod</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Přidat čáru</translation>
    </message>
    <message>
        <source>Add an area</source>
        <translation>Přidat plochu</translation>
    </message>
    <message>
        <source>Attributes of the feature</source>
        <translation>Atributy prvku</translation>
    </message>
    <message>
        <source>Delete the feature</source>
        <translation>Smazat prvek</translation>
    </message>
    <message>
        <source>Editing {layer}</source>
        <translation>Úpravy vrstvy {layer}</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved changes</source>
        <translation>
            <numerusform>%n neuložená změna</numerusform>
            <numerusform>%n neuložené změny</numerusform>
            <numerusform>%n neuložených změn</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed yet</source>
        <translation>zatím beze změn</translation>
    </message>
    <message>
        <source>its shapes have curves, only attributes can be changed</source>
        <translation>její tvary mají oblouky, měnit lze jen atributy</translation>
    </message>
    <message>
        <source>its shapes have measures, only attributes can be changed</source>
        <translation>její tvary nesou míry (M), měnit lze jen atributy</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ukončit</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>V souboru</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>celé číslo</translation>
    </message>
    <message>
        <source>number</source>
        <translation>číslo</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ano nebo ne</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>datum a čas</translation>
    </message>
    <message>
        <source>at most {n} characters</source>
        <translation>nejvýše znaků: {n}</translation>
    </message>
    <message>
        <source>Click a feature of the edited layer on the map.</source>
        <translation>Klikněte v mapě na prvek upravované vrstvy.</translation>
    </message>
    <message>
        <source>No feature chosen</source>
        <translation>Není vybrán žádný prvek</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Uložit změny</translation>
    </message>
    <message>
        <source>Edit the layer</source>
        <translation>Upravit vrstvu</translation>
    </message>
    <message>
        <source>Save the layer</source>
        <translation>Uložit vrstvu</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Zahodit změny</translation>
    </message>
    <message>
        <source>The outline would cross itself, so it was not kept.</source>
        <translation>Obrys by křížil sám sebe, proto nebyl uchován.</translation>
    </message>
    <message>
        <source>The shapes of this layer stay as they are: only its attributes can be changed here.</source>
        <translation>Tvary této vrstvy zůstávají: měnit zde lze jen její atributy.</translation>
    </message>
    <message>
        <source>{layer}: saved</source>
        <translation>{layer}: uloženo</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Zavřít bez uložení</translation>
    </message>
    <message>
        <source>The changes to the layer {layer} are not saved.</source>
        <translation>Změny vrstvy {layer} nejsou uložené.</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Pokračovat v úpravách</translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation>Atributová tabulka</translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>Zkopírován %n řádek</numerusform>
            <numerusform>Zkopírovány %n řádky</numerusform>
            <numerusform>Zkopírováno %n řádků</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>Zapsat tabulku</translation>
    </message>
    <message>
        <source>Click what you want to change.  Esc: leave</source>
        <translation>Klikněte na to, co chcete změnit.  Esc: konec</translation>
    </message>
    <message>
        <source>Drag a vertex or the whole.  Double click: new vertex,  Delete: remove,  Esc: leave</source>
        <translation>Táhněte vrchol nebo celek.  Dvojklik: nový vrchol,  Delete: smazat,  Esc: konec</translation>
    </message>
    <message>
        <source>Of the layer</source>
        <translation>Z vrstvy</translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation>záložka</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Přejít na</translation>
    </message>
    <message>
        <source>Coordinates, parcel or address</source>
        <translation>Souřadnice, parcela nebo adresa</translation>
    </message>
    <message>
        <source>598021.44 1160212.90 · 49°11′42″N 16°36′24″E · 123/4 · Husova 12</source>
        <translation>598021,44 1160212,90 · 49°11′42″N 16°36′24″E · 123/4 · Husova 12</translation>
    </message>
    <message>
        <source>Coordinates in S-JTSK (signs and order as you like), degrees, UTM, or with EPSG:n before them.</source>
        <translation>Souřadnice v S-JTSK (znaménka i pořadí libovolně), stupně, UTM, nebo s EPSG:n před nimi.</translation>
    </message>
    <message>
        <source>The numbers can be read in more than one way: choose the one that is meant.</source>
        <translation>Čísla lze číst více způsoby: vyberte ten, který platí.</translation>
    </message>
    <message>
        <source>Nothing found in the layers that are open.</source>
        <translation>V otevřených vrstvách se nic nenašlo.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Délka</translation>
    </message>
    <message>
        <source>{value} on the ground</source>
        <translation>{value} ve skutečnosti</translation>
    </message>
    <message>
        <source>{value} on the ground, {grid} in the grid</source>
        <translation>{value} ve skutečnosti, {grid} v zobrazení</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Celkem</translation>
    </message>
    <message>
        <source>On the ground</source>
        <translation>Ve skutečnosti</translation>
    </message>
    <message>
        <source>In the grid</source>
        <translation>V zobrazení</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Úseky</translation>
    </message>
    <message>
        <source>List of measurements on the map</source>
        <translation>Seznam měření v mapě</translation>
    </message>
    <message>
        <source>Map measurements</source>
        <translation>Měření v mapě</translation>
    </message>
    <message>
        <source>Take the ruler above the map and click two points</source>
        <translation>Vezměte pravítko nad mapou a klikněte na dva body</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Ukázat v mapě</translation>
    </message>
    <message>
        <source>Click where it stands.  Esc: leave</source>
        <translation>Klikněte, kde má stát.  Esc: konec</translation>
    </message>
    <message>
        <source>Click where the dimension line stands.  Backspace: last point back</source>
        <translation>Klikněte, kde povede kótovací čára.  Backspace: bod zpět</translation>
    </message>
    <message>
        <source>Click the first point. It catches vertices and edges.  Esc: leave</source>
        <translation>Klikněte na první bod. Chytá se vrcholů a hran.  Esc: konec</translation>
    </message>
    <message>
        <source>Shift: right angle,  digits: length,  Backspace: last point back</source>
        <translation>Shift: pravý úhel,  číslice: délka,  Backspace: bod zpět</translation>
    </message>
    <message>
        <source>Click the other end.  {more}</source>
        <translation>Klikněte na druhý konec.  {more}</translation>
    </message>
    <message>
        <source>Click the next point, Enter or a double click ends.  {more}</source>
        <translation>Klikněte na další bod, Enter nebo dvojklik ukončí.  {more}</translation>
    </message>
    <message>
        <source>As the map</source>
        <translation>Jako mapa</translation>
    </message>
    <message>
        <source>Go to coordinates, a parcel, an address…</source>
        <translation>Přejít na souřadnice, parcelu, adresu…</translation>
    </message>
    <message>
        <source>Another system…</source>
        <translation>Jiný systém…</translation>
    </message>
    <message>
        <source>Copy the coordinates under the cursor</source>
        <translation>Kopírovat souřadnice pod kurzorem</translation>
    </message>
    <message>
        <source>Bookmark this place…</source>
        <translation>Založit záložku…</translation>
    </message>
    <message>
        <source>Go to a bookmark…</source>
        <translation>Přejít na záložku…</translation>
    </message>
    <message>
        <source>Bookmarks and places</source>
        <translation>Záložky a místa</translation>
    </message>
    <message>
        <source>Coordinates in another system</source>
        <translation>Souřadnice v jiném systému</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Zkopírováno: {text}</translation>
    </message>
    <message>
        <source>Copy {text}</source>
        <translation>Kopírovat {text}</translation>
    </message>
    <message>
        <source>At this place</source>
        <translation>Na tomto místě</translation>
    </message>
    <message>
        <source>Open a map layer first</source>
        <translation>Nejdřív otevřete mapovou vrstvu</translation>
    </message>
    <message>
        <source>Select only these</source>
        <translation>Vybrat jen tyto</translation>
    </message>
    <message>
        <source>Add to what is selected</source>
        <translation>Přidat k vybraným</translation>
    </message>
    <message>
        <source>Take out of what is selected</source>
        <translation>Odebrat z vybraných</translation>
    </message>
    <message>
        <source>Keep only what is in both</source>
        <translation>Ponechat jen společné</translation>
    </message>
    <message>
        <source>touch or overlap</source>
        <translation>se dotýkají nebo překrývají</translation>
    </message>
    <message>
        <source>lie inside of</source>
        <translation>leží uvnitř</translation>
    </message>
    <message>
        <source>contain</source>
        <translation>obsahují</translation>
    </message>
    <message>
        <source>touch at the edge only</source>
        <translation>se dotýkají jen hranicí</translation>
    </message>
    <message>
        <source>lie at most so far from</source>
        <translation>leží nejvýše tak daleko od</translation>
    </message>
    <message>
        <source>What is selected already</source>
        <translation>Co už je vybráno</translation>
    </message>
    <message>
        <source>Select by a condition</source>
        <translation>Vybrat podmínkou</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Podmínka</translation>
    </message>
    <message>
        <source>Fields, values and words are offered while you type; Ctrl+Space asks</source>
        <translation>Pole, hodnoty a slova se nabízejí při psaní; Ctrl+mezerník je vyvolá</translation>
    </message>
    <message>
        <source>{n} of {total} fit</source>
        <translation>vyhovuje {n} z {total}</translation>
    </message>
    <message>
        <source>Select by location</source>
        <translation>Vybrat podle polohy</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Které</translation>
    </message>
    <message>
        <source>things of {layer}</source>
        <translation>prvků vrstvy {layer}</translation>
    </message>
    <message>
        <source>what is selected ({n})</source>
        <translation>vybraných prvků ({n})</translation>
    </message>
    <message>
        <source>Other things</source>
        <translation>Ostatní prvky</translation>
    </message>
    <message>
        <source>Select things of</source>
        <translation>Vybrat prvky vrstvy</translation>
    </message>
    <message>
        <source>that</source>
        <translation>které</translation>
    </message>
    <message>
        <source>Distances are those of the map&apos;s grid.</source>
        <translation>Vzdálenosti jsou v zobrazení mapy.</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Obdélníkem</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Mnohoúhelníkem</translation>
    </message>
    <message>
        <source>By a condition…</source>
        <translation>Podmínkou…</translation>
    </message>
    <message>
        <source>By location…</source>
        <translation>Podle polohy…</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Obrátit výběr</translation>
    </message>
    <message>
        <source>All of the layer</source>
        <translation>Vše z vrstvy</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nic</translation>
    </message>
    <message>
        <source>Next thing at this place</source>
        <translation>Další prvek na tomto místě</translation>
    </message>
    <message>
        <source>By click; Shift and Ctrl take several</source>
        <translation>Klikem; Shift a Ctrl vyberou více</translation>
    </message>
    <message>
        <source>Draw a rectangle.  Shift adds, Ctrl takes out, both keep what is in both.  Esc: leave</source>
        <translation>Nakreslete obdélník.  Shift přidá, Ctrl odebere, obojí ponechá společné.  Esc: konec</translation>
    </message>
    <message>
        <source>Click the corners.  Enter, double or right click: select,  Backspace: last corner back,  Esc: leave</source>
        <translation>Klikejte na vrcholy.  Enter, dvojklik nebo pravé tlačítko: vybrat,  Backspace: vrchol zpět,  Esc: konec</translation>
    </message>
    <message>
        <source>Rooms on the map: choose the storey</source>
        <translation>Místnosti na mapě: zvolit podlaží</translation>
    </message>
    <message>
        <source>As in the storey plan</source>
        <translation>Jako v půdorysu</translation>
    </message>
    <message>
        <source>there is nothing to draw on this sheet</source>
        <translation>na tento list není co kreslit</translation>
    </message>
    <message>
        <source>show a layer or a model that has a place, or choose another template</source>
        <translation>zobrazte vrstvu nebo model, který má umístění, nebo zvolte jinou šablonu</translation>
    </message>
    <message>
        <source>drawing the sheet</source>
        <translation>kreslí se list</translation>
    </message>
    <message>
        <source>other</source>
        <translation>ostatní</translation>
    </message>
    <message>
        <source>Check the site</source>
        <translation>Prověřit území</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>Okolí</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Vzdálenosti</translation>
    </message>
    <message>
        <source>Whose site</source>
        <translation>Čí území</translation>
    </message>
    <message>
        <source>Draw an outline on the map</source>
        <translation>Nakreslit obrys na mapě</translation>
    </message>
    <message>
        <source>How far around, in metres</source>
        <translation>Jak daleko kolem, v metrech</translation>
    </message>
    <message>
        <source>What stands against building there</source>
        <translation>Co brání stavbě na tomto místě</translation>
    </message>
    <message>
        <source>To boundaries, buildings and lines</source>
        <translation>K hranicím, budovám a vedením</translation>
    </message>
    <message>
        <source>Everything that lies so near</source>
        <translation>Vše, co leží takto blízko</translation>
    </message>
    <message>
        <source>What each layer is taken for, how old and exact it is</source>
        <translation>Za co se která vrstva považuje, jak je stará a přesná</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>Filtrovat řádky</translation>
    </message>
    <message>
        <source>Export the site check</source>
        <translation>Exportovat kontrolu území</translation>
    </message>
    <message>
        <source>within</source>
        <translation>do</translation>
    </message>
    <message>
        <source>Sheets (PDF)…</source>
        <translation>Listy (PDF)…</translation>
    </message>
    <message>
        <source>Sheets (SVG)…</source>
        <translation>Listy (SVG)…</translation>
    </message>
    <message>
        <source>Document (JSON)…</source>
        <translation>Dokument (JSON)…</translation>
    </message>
    <message>
        <source>Map layers (GeoPackage)…</source>
        <translation>Mapové vrstvy (GeoPackage)…</translation>
    </message>
    <message>
        <source>Outline from text (WKT)…</source>
        <translation>Obrys z textu (WKT)…</translation>
    </message>
    <message>
        <source>Table of protection zones…</source>
        <translation>Tabulka ochranných pásem…</translation>
    </message>
    <message>
        <source>What lies around the building?</source>
        <translation>Co leží kolem stavby?</translation>
    </message>
    <message>
        <source>Distances to boundaries, buildings, utilities and their protection zones, the zoning plan, the built-up share. Choose a model or a proposal, or draw an outline on the map.</source>
        <translation>Vzdálenosti k hranicím, budovám, sítím a jejich ochranným pásmům, územní plán, zastavěnost. Zvolte model nebo návrh, anebo nakreslete obrys na mapě.</translation>
    </message>
    <message>
        <source>Read as…</source>
        <translation>Číst jako…</translation>
    </message>
    <message>
        <source>parcel {parcel}</source>
        <translation>pozemek {parcel}</translation>
    </message>
    <message>
        <source>built on {before} → {after} %</source>
        <translation>zastavěno {before} → {after} %</translation>
    </message>
    <message>
        <source>for orientation, no decision</source>
        <translation>orientačně, nejde o rozhodnutí</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Listy</translation>
    </message>
    <message>
        <source>Check the site…</source>
        <translation>Prověřit území…</translation>
    </message>
    <message>
        <source>What lies around…</source>
        <translation>Co leží v okolí…</translation>
    </message>
    <message>
        <source>What is selected on the map</source>
        <translation>Co je vybráno na mapě</translation>
    </message>
    <message>
        <source>Outline from text (WKT)</source>
        <translation>Obrys z textu (WKT)</translation>
    </message>
    <message>
        <source>Select an area on the map, or draw an outline</source>
        <translation>Vyberte na mapě plochu, nebo nakreslete obrys</translation>
    </message>
    <message>
        <source>Checking the site</source>
        <translation>Prověřování území</translation>
    </message>
    <message>
        <source>Protection zone</source>
        <translation>Ochranné pásmo</translation>
    </message>
    <message>
        <source>Utility line</source>
        <translation>Technická síť</translation>
    </message>
    <message>
        <source>As its name says</source>
        <translation>Podle názvu</translation>
    </message>
    <message>
        <source>{file} is read at the next check</source>
        <translation>{file} se načte při další kontrole</translation>
    </message>
    <message>
        <source>Nothing was checked yet</source>
        <translation>Zatím nebylo nic prověřeno</translation>
    </message>
    <message>
        <source>Writing the site check</source>
        <translation>Zápis kontroly území</translation>
    </message>
    <message>
        <source>Legal source</source>
        <translation>Právní předpis</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Název nebo číslo</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>hranice</translation>
    </message>
    <message>
        <source>Click the first corner again, or press Enter, to close the outline; Backspace takes a corner back</source>
        <translation>Obrys uzavřete klepnutím na první roh nebo klávesou Enter; Backspace vrátí roh</translation>
    </message>
    <message>
        <source>Drag a rectangle, or click the corners of the outline one after the other; Esc leaves</source>
        <translation>Táhněte obdélník, nebo klepejte na rohy obrysu jeden po druhém; Esc ukončí</translation>
    </message>
    <message>
        <source>Draw a point</source>
        <translation>Nakreslit bod</translation>
    </message>
    <message>
        <source>Draw a line</source>
        <translation>Nakreslit čáru</translation>
    </message>
    <message>
        <source>Draw an area</source>
        <translation>Nakreslit plochu</translation>
    </message>
    <message>
        <source>Draw a dimension</source>
        <translation>Nakreslit kótu</translation>
    </message>
    <message>
        <source>Write a text</source>
        <translation>Napsat text</translation>
    </message>
    <message>
        <source>Export the sketch…</source>
        <translation>Exportovat náčrt…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Barva</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Jiná barva…</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>Tloušťka čar</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Velikost písma</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Smazat</translation>
    </message>
    <message>
        <source>Drawn before the project was opened, and not yet in it.</source>
        <translation>Nakresleno před otevřením projektu a zatím v něm není.</translation>
    </message>
    <message>
        <source>Without a project it is kept only until the program ends.</source>
        <translation>Bez projektu se uchová jen do ukončení programu.</translation>
    </message>
    <message>
        <source>Put into the project</source>
        <translation>Vložit do projektu</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Napsat</translation>
    </message>
    <message>
        <source>Drawn, and kept until the program ends. A project keeps it for good.</source>
        <translation>Nakresleno a uchováno do ukončení programu. Natrvalo to uchová projekt.</translation>
    </message>
    <message>
        <source>Change the shape of a sketch</source>
        <translation>Změnit tvar náčrtu</translation>
    </message>
    <message>
        <source>Put into the project: {n}</source>
        <translation>Vloženo do projektu: {n}</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>nacrt</translation>
    </message>
    <message>
        <source>Export the sketch</source>
        <translation>Exportovat náčrt</translation>
    </message>
    <message>
        <source>{file}: {n} things written</source>
        <translation>{file}: zapsáno prvků: {n}</translation>
    </message>
    <message>
        <source>Circumference</source>
        <translation>Obvod</translation>
    </message>
    <message>
        <source>on the grid {value}</source>
        <translation>v rovině mapy {value}</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Uchováno</translation>
    </message>
    <message>
        <source>until the program ends</source>
        <translation>do ukončení programu</translation>
    </message>
    <message>
        <source>Change on the map</source>
        <translation>Změnit v mapě</translation>
    </message>
    <message>
        <source>Equal counts</source>
        <translation>Stejné počty</translation>
    </message>
    <message>
        <source>Equal intervals</source>
        <translation>Stejné intervaly</translation>
    </message>
    <message>
        <source>Natural breaks</source>
        <translation>Přirozené zlomy</translation>
    </message>
    <message>
        <source>Round numbers</source>
        <translation>Kulatá čísla</translation>
    </message>
    <message>
        <source>All features look alike</source>
        <translation>Všechny prvky vypadají stejně</translation>
    </message>
    <message>
        <source>One symbol</source>
        <translation>Jedna značka</translation>
    </message>
    <message>
        <source>A symbol for each value of a field</source>
        <translation>Značka pro každou hodnotu pole</translation>
    </message>
    <message>
        <source>By values</source>
        <translation>Podle hodnot</translation>
    </message>
    <message>
        <source>By ranges</source>
        <translation>Podle rozsahů</translation>
    </message>
    <message>
        <source>Symbols for ranges of a number</source>
        <translation>Značky pro rozsahy čísla</translation>
    </message>
    <message>
        <source>A symbol for each condition, with scales</source>
        <translation>Značka pro každou podmínku, s měřítky</translation>
    </message>
    <message>
        <source>By rules</source>
        <translation>Podle pravidel</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Způsob</translation>
    </message>
    <message>
        <source>Number of classes</source>
        <translation>Počet tříd</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Barvy</translation>
    </message>
    <message>
        <source>Colours…</source>
        <translation>Barvy…</translation>
    </message>
    <message>
        <source>Make classes</source>
        <translation>Vytvořit třídy</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Třídy</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>Přidat třídu</translation>
    </message>
    <message>
        <source>Remove what is chosen</source>
        <translation>Odebrat vybrané</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n třída</numerusform>
            <numerusform>%n třídy</numerusform>
            <numerusform>%n tříd</numerusform>
        </translation>
    </message>
    <message>
        <source>new value</source>
        <translation>nová hodnota</translation>
    </message>
    <message>
        <source>Style of {layer}</source>
        <translation>Styl vrstvy {layer}</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Značky</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Styl</translation>
    </message>
    <message>
        <source>Copy the style</source>
        <translation>Kopírovat styl</translation>
    </message>
    <message>
        <source>Paste a style</source>
        <translation>Vložit styl</translation>
    </message>
    <message>
        <source>Show on the map at once</source>
        <translation>Ukazovat hned v mapě</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Použít</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>The style is copied; paste it in the style of another layer</source>
        <translation>Styl je zkopírován; vložte jej ve stylu jiné vrstvy</translation>
    </message>
    <message>
        <source>The style is pasted</source>
        <translation>Styl je vložen</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Kruh</translation>
    </message>
    <message>
        <source>Diamond</source>
        <translation>Kosočtverec</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Čtverec</translation>
    </message>
    <message>
        <source>Triangle</source>
        <translation>Trojúhelník</translation>
    </message>
    <message>
        <source>Cross</source>
        <translation>Kříž</translation>
    </message>
    <message>
        <source>Hexagon</source>
        <translation>Šestiúhelník</translation>
    </message>
    <message>
        <source>Pentagon</source>
        <translation>Pětiúhelník</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Hvězda</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Šipka</translation>
    </message>
    <message>
        <source>Diagonal cross</source>
        <translation>Šikmý kříž</translation>
    </message>
    <message>
        <source>Semicircle</source>
        <translation>Půlkruh</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>Čárka</translation>
    </message>
    <message>
        <source>Hydrant</source>
        <translation>Hydrant</translation>
    </message>
    <message>
        <source>Manhole</source>
        <translation>Šachta</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>Šoupě</translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation>Svítidlo</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Písmena</translation>
    </message>
    <message>
        <source>Pole</source>
        <translation>Sloup</translation>
    </message>
    <message>
        <source>Dashes</source>
        <translation>Čárkovaná</translation>
    </message>
    <message>
        <source>Dots</source>
        <translation>Tečkovaná</translation>
    </message>
    <message>
        <source>Short dashes</source>
        <translation>Krátce čárkovaná</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>Plná</translation>
    </message>
    <message>
        <source>Dash and dot</source>
        <translation>Čerchovaná</translation>
    </message>
    <message>
        <source>Dash and two dots</source>
        <translation>Čerchovaná se dvěma tečkami</translation>
    </message>
    <message>
        <source>Long dashes</source>
        <translation>Dlouze čárkovaná</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Žádná</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Jiná…</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>bez omezení</translation>
    </message>
    <message>
        <source>Field or expression</source>
        <translation>Pole nebo výraz</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>bez popisků</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Příklad</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>tučně</translation>
    </message>
    <message>
        <source>Width of the halo</source>
        <translation>Šířka lemu</translation>
    </message>
    <message>
        <source>Halo</source>
        <translation>Lem</translation>
    </message>
    <message>
        <source>along the line</source>
        <translation>podél linie</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>vedle</translation>
    </message>
    <message>
        <source>inside the area</source>
        <translation>uvnitř plochy</translation>
    </message>
    <message>
        <source>Shown from</source>
        <translation>Zobrazit od</translation>
    </message>
    <message>
        <source>to</source>
        <translation>do</translation>
    </message>
    <message>
        <source>Shown to</source>
        <translation>Zobrazit do</translation>
    </message>
    <message>
        <source>Labels never cover each other. Expressions: &quot;number&quot; || &apos;/&apos; || &quot;part&quot;, round(area, 1), $area</source>
        <translation>Popisky se nikdy nepřekrývají. Výrazy: &quot;cislo&quot; || &apos;/&apos; || &quot;cast&quot;, round(vymera, 1), $area</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Krytí</translation>
    </message>
    <message>
        <source>Layer shown from</source>
        <translation>Vrstvu zobrazit od</translation>
    </message>
    <message>
        <source>Layer shown to</source>
        <translation>Vrstvu zobrazit do</translation>
    </message>
    <message>
        <source>what is left</source>
        <translation>co zbývá</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>vše ostatní</translation>
    </message>
    <message>
        <source>Style of the layer…</source>
        <translation>Styl vrstvy…</translation>
    </message>
    <message>
        <source>As it would be without a style</source>
        <translation>Jako bez stylu</translation>
    </message>
    <message>
        <source>Load QML or SLD…</source>
        <translation>Načíst QML nebo SLD…</translation>
    </message>
    <message>
        <source>Save as QML or SLD…</source>
        <translation>Uložit jako QML nebo SLD…</translation>
    </message>
    <message>
        <source>Save beside the layer&apos;s file</source>
        <translation>Uložit vedle souboru vrstvy</translation>
    </message>
    <message>
        <source>Save in the GeoPackage</source>
        <translation>Uložit do GeoPackage</translation>
    </message>
    <message>
        <source>Style…</source>
        <translation>Styl…</translation>
    </message>
    <message>
        <source>Load a style</source>
        <translation>Načíst styl</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Styly</translation>
    </message>
    <message>
        <source>not drawn here: {what}</source>
        <translation>zde se nekreslí: {what}</translation>
    </message>
    <message>
        <source>{file} is taken over</source>
        <translation>{file} je převzat</translation>
    </message>
    <message>
        <source>Save the style</source>
        <translation>Uložit styl</translation>
    </message>
    <message>
        <source>{file} is written</source>
        <translation>{file} je zapsán</translation>
    </message>
    <message>
        <source>not the same there: {what}</source>
        <translation>tam není stejné: {what}</translation>
    </message>
    <message>
        <source>it holds several layers</source>
        <translation>je v něm více vrstev</translation>
    </message>
    <message>
        <source>stay as they are</source>
        <translation>zůstanou, jak jsou</translation>
    </message>
    <message>
        <source>from sea level (Bpv) to the ellipsoid</source>
        <translation>z nadmořských (Bpv) na elipsoidické</translation>
    </message>
    <message>
        <source>from the ellipsoid to sea level (Bpv)</source>
        <translation>z elipsoidických na nadmořské (Bpv)</translation>
    </message>
    <message>
        <source>Heights</source>
        <translation>Výšky</translation>
    </message>
    <message>
        <source>Under the map instead</source>
        <translation>Raději pod mapu</translation>
    </message>
    <message>
        <source>Click to choose the coordinate system</source>
        <translation>Klikněte pro volbu souřadnicového systému</translation>
    </message>
    <message>
        <source>At this place, next: Ctrl+.</source>
        <translation>Na tomto místě, další: Ctrl+.</translation>
    </message>
    <message>
        <source>Crosses and numbers</source>
        <translation>Křížky a čísla</translation>
    </message>
    <message>
        <source>Lines and numbers</source>
        <translation>Čáry a čísla</translation>
    </message>
    <message>
        <source>No grid</source>
        <translation>Bez sítě</translation>
    </message>
    <message>
        <source>Write the sheet…</source>
        <translation>Zapsat list…</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Na šířku</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Na výšku</translation>
    </message>
    <message>
        <source>Drawing the sheet</source>
        <translation>Kreslí se list</translation>
    </message>
    <message>
        <source>sheet</source>
        <translation>list</translation>
    </message>
    <message>
        <source>Write the sheet</source>
        <translation>Zapsat list</translation>
    </message>
    <message>
        <source>Writing the sheet</source>
        <translation>Zapisuje se list</translation>
    </message>
    <message>
        <source>Edit a copy of the template</source>
        <translation>Upravit kopii šablony</translation>
    </message>
    <message>
        <source>Drag the frame of the sheet, or click where its middle shall be.  Esc: leave the sheet</source>
        <translation>Přetáhněte rámec listu, nebo klikněte, kde má být jeho střed.  Esc: zavřít list</translation>
    </message>
    <message>
        <source>Sheet…</source>
        <translation>List…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Site check</source>
        <translation>Kontrola území</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>K čemu</translation>
    </message>
    <message>
        <source>utility line</source>
        <translation>vedení</translation>
    </message>
    <message>
        <source>Map labels</source>
        <translation>Popisky</translation>
    </message>
    <message>
        <source>{file} is written; the layer opens with this style from now on</source>
        <translation>{file} je zapsán; vrstva se s tímto stylem odteď otevírá</translation>
    </message>
    <message>
        <source>The style is in {file}; the layer opens with it from now on</source>
        <translation>Styl je v {file}; vrstva se s ním odteď otevírá</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Náhled</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Výplň</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Čára</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Obrys</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Vzor</translation>
    </message>
    <message>
        <source>Width on the ground</source>
        <translation>Šířka ve skutečnosti</translation>
    </message>
    <message>
        <source>Casing</source>
        <translation>Lemování</translation>
    </message>
    <message>
        <source>Hatch</source>
        <translation>Šrafa</translation>
    </message>
    <message>
        <source>Crossed lines</source>
        <translation>Křížené čáry</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Čáry</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Značky</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Rozestup</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Značka</translation>
    </message>
    <message>
        <source>Parallel line</source>
        <translation>Rovnoběžná linie</translation>
    </message>
    <message>
        <source>Marks along the line</source>
        <translation>Značky podél linie</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Na začátku</translation>
    </message>
    <message>
        <source>In the middle</source>
        <translation>Uprostřed</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Opakovaně</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Na konci</translation>
    </message>
    <message>
        <source>At vertices</source>
        <translation>Na lomech</translation>
    </message>
    <message>
        <source>Size on the ground</source>
        <translation>Velikost ve skutečnosti</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Rozsah</translation>
    </message>
    <message>
        <source>From 1 :</source>
        <translation>Od 1 :</translation>
    </message>
    <message>
        <source>To 1 :</source>
        <translation>Do 1 :</translation>
    </message>
    <message>
        <source>all</source>
        <translation>vše</translation>
    </message>
    <message>
        <source>the coordinates are not those of {declared}; they look like {found}</source>
        <translation>souřadnice nejsou v systému {declared}; vypadají jako {found}</translation>
    </message>
    <message>
        <source>the file can only be read, so its features cannot be changed</source>
        <translation>soubor lze jen číst, jeho prvky tedy nelze měnit</translation>
    </message>
    <message>
        <source>copy it to a folder where you may write, and open the copy</source>
        <translation>zkopírujte ho do složky, kam smíte zapisovat, a otevřete kopii</translation>
    </message>
    <message>
        <source>another program has the file open and is writing to it; nothing was changed</source>
        <translation>soubor má otevřený jiný program a zapisuje do něj; nic nebylo změněno</translation>
    </message>
    <message>
        <source>end its editing there, then save again: what you edited is still here</source>
        <translation>ukončete v něm úpravy a uložte znovu: vaše změny tu zůstaly</translation>
    </message>
    <message>
        <source>the change would break a rule of the layer; nothing was changed</source>
        <translation>změna by porušila pravidlo vrstvy; nic nebylo změněno</translation>
    </message>
    <message>
        <source>check for a value that must be there, or must be unique</source>
        <translation>zkontrolujte hodnotu, která musí být vyplněná nebo jedinečná</translation>
    </message>
    <message>
        <source>the layer could not be changed, and stays as it was</source>
        <translation>vrstvu se nepodařilo změnit a zůstává, jak byla</translation>
    </message>
    <message>
        <source>open the file in another program and see whether it is damaged</source>
        <translation>otevřete soubor v jiném programu a zjistěte, zda není poškozený</translation>
    </message>
    <message>
        <source>the layer {layer} cannot be edited: it is no table of a GeoPackage</source>
        <translation>vrstvu {layer} nelze upravovat: není to tabulka GeoPackage</translation>
    </message>
    <message>
        <source>another program has changed the same features since the layer was read: {fids}; nothing was written</source>
        <translation>jiný program od načtení vrstvy změnil tytéž prvky: {fids}; nic nebylo zapsáno</translation>
    </message>
    <message>
        <source>discard your changes to them and read the layer again</source>
        <translation>zahoďte jejich změny a načtěte vrstvu znovu</translation>
    </message>
    <message>
        <source>shapes of this layer carry measures (M), which would be lost; nothing was written</source>
        <translation>tvary této vrstvy nesou míry (M), které by se ztratily; nic nebylo zapsáno</translation>
    </message>
    <message>
        <source>change only its attributes here</source>
        <translation>měňte zde jen její atributy</translation>
    </message>
    <message>
        <source>a shape crosses itself; nothing was written</source>
        <translation>tvar kříží sám sebe; nic nebylo zapsáno</translation>
    </message>
    <message>
        <source>move its vertices apart</source>
        <translation>posuňte jeho vrcholy od sebe</translation>
    </message>
    <message>
        <source>the layer takes shapes of the type {wanted}, not {kind}; nothing was written</source>
        <translation>vrstva přijímá tvary typu {wanted}, ne {kind}; nic nebylo zapsáno</translation>
    </message>
    <message>
        <source>draw it as the layer wants it</source>
        <translation>nakreslete ho tak, jak ho vrstva vyžaduje</translation>
    </message>
    <message>
        <source>{field} must have a value</source>
        <translation>{field} musí mít hodnotu</translation>
    </message>
    <message>
        <source>{field} cannot be edited here, its type is {type}</source>
        <translation>{field} zde nelze upravit, je typu {type}</translation>
    </message>
    <message>
        <source>{field} takes {most} characters, the text has {count}</source>
        <translation>do {field} se vejde nejvýše znaků: {most}, text jich má {count}</translation>
    </message>
    <message>
        <source>{field} takes whole numbers, not {value}</source>
        <translation>{field} přijímá celá čísla, ne {value}</translation>
    </message>
    <message>
        <source>{value} is too large for {field}</source>
        <translation>{value} je pro {field} příliš velké</translation>
    </message>
    <message>
        <source>{value} is no number for {field}</source>
        <translation>{value} není číslo pro {field}</translation>
    </message>
    <message>
        <source>{field} takes only: {known}</source>
        <translation>{field} přijímá jen: {known}</translation>
    </message>
    <message>
        <source>{field} takes yes or no, not {value}</source>
        <translation>{field} přijímá ano nebo ne, ne {value}</translation>
    </message>
    <message>
        <source>{value} is no date for {field}; write it as 2026-05-01</source>
        <translation>{value} není datum pro {field}; pište 2026-05-01</translation>
    </message>
    <message>
        <source>Features without a shape are not in the drawing.</source>
        <translation>Prvky bez tvaru ve výkresu nejsou.</translation>
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
        <source>check it</source>
        <translation>zkontrolujte jej</translation>
    </message>
    <message>
        <source>no file matches this pattern</source>
        <translation>tomuto vzoru neodpovídá žádný soubor</translation>
    </message>
    <message>
        <source>the list of sources cannot be read</source>
        <translation>seznam zdrojů nelze přečíst</translation>
    </message>
    <message>
        <source>write it as text in UTF-8, a path a line</source>
        <translation>napište jej jako text v UTF-8, na každý řádek jednu cestu</translation>
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
        <source>the address of the database cannot be read</source>
        <translation>adresu databáze nelze přečíst</translation>
    </message>
    <message>
        <source>write it as postgresql://user@host/database, with % codes for special characters</source>
        <translation>napište ji jako postgresql://uzivatel@pocitac/databaze, zvláštní znaky kódem s %</translation>
    </message>
    <message>
        <source>the database {database} has no PostGIS</source>
        <translation>databáze {database} nemá PostGIS</translation>
    </message>
    <message>
        <source>ask its administrator for: CREATE EXTENSION postgis</source>
        <translation>požádejte správce o: CREATE EXTENSION postgis</translation>
    </message>
    <message>
        <source>a layer cannot be split into tables of a database</source>
        <translation>vrstvu nelze rozdělit do tabulek databáze</translation>
    </message>
    <message>
        <source>split it into a GeoPackage first</source>
        <translation>nejprve ji rozdělte do GeoPackage</translation>
    </message>
    <message>
        <source>give it by PGPASSWORD, in ~/.pgpass or in a service file</source>
        <translation>zadejte je v PGPASSWORD, v ~/.pgpass nebo v souboru služeb</translation>
    </message>
    <message>
        <source>ask the administrator of the database</source>
        <translation>obraťte se na správce databáze</translation>
    </message>
    <message>
        <source>the server asks for a password</source>
        <translation>server žádá heslo</translation>
    </message>
    <message>
        <source>user or password is wrong</source>
        <translation>uživatel nebo heslo nesouhlasí</translation>
    </message>
    <message>
        <source>there is no such database on the server</source>
        <translation>taková databáze na serveru není</translation>
    </message>
    <message>
        <source>check its name</source>
        <translation>zkontrolujte název</translation>
    </message>
    <message>
        <source>the server does not know this user</source>
        <translation>server tohoto uživatele nezná</translation>
    </message>
    <message>
        <source>the server does not let this user in from here</source>
        <translation>server tohoto uživatele odtud nepustí</translation>
    </message>
    <message>
        <source>the server has too many connections</source>
        <translation>server má příliš mnoho spojení</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>zkuste to později</translation>
    </message>
    <message>
        <source>the server is starting or stopping</source>
        <translation>server se spouští nebo zastavuje</translation>
    </message>
    <message>
        <source>there is no such service in the service file</source>
        <translation>v souboru služeb taková služba není</translation>
    </message>
    <message>
        <source>no safe connection came about</source>
        <translation>nepodařilo se navázat zabezpečené spojení</translation>
    </message>
    <message>
        <source>write it as postgresql://user@host/database</source>
        <translation>napište ji jako postgresql://uzivatel@pocitac/databaze</translation>
    </message>
    <message>
        <source>check its name, the port and the network</source>
        <translation>zkontrolujte jeho název, port a síť</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>server neodpovídá</translation>
    </message>
    <message>
        <source>the server refuses the connection</source>
        <translation>server odmítá spojení</translation>
    </message>
    <message>
        <source>this user has no right to do that: {said}</source>
        <translation>tento uživatel k tomu nemá oprávnění: {said}</translation>
    </message>
    <message>
        <source>choose another name, or another mode</source>
        <translation>zvolte jiný název, nebo jiný způsob zápisu</translation>
    </message>
    <message>
        <source>the table exists already</source>
        <translation>tabulka už existuje</translation>
    </message>
    <message>
        <source>check its name and schema</source>
        <translation>zkontrolujte její název a schéma</translation>
    </message>
    <message>
        <source>the table is not there</source>
        <translation>tabulka tu není</translation>
    </message>
    <message>
        <source>make it first, or choose another one</source>
        <translation>nejprve ji vytvořte, nebo zvolte jinou</translation>
    </message>
    <message>
        <source>the schema is not there</source>
        <translation>schéma tu není</translation>
    </message>
    <message>
        <source>choose fields that tell all features apart</source>
        <translation>zvolte pole, která odliší všechny prvky</translation>
    </message>
    <message>
        <source>the key is not unique: {said}</source>
        <translation>klíč není jedinečný: {said}</translation>
    </message>
    <message>
        <source>a value is missing where the table asks for one: {said}</source>
        <translation>chybí hodnota, kterou tabulka vyžaduje: {said}</translation>
    </message>
    <message>
        <source>fill it in the source</source>
        <translation>doplňte ji ve zdroji</translation>
    </message>
    <message>
        <source>see the rules of the table</source>
        <translation>podívejte se na pravidla tabulky</translation>
    </message>
    <message>
        <source>the table forbids a row: {said}</source>
        <translation>tabulka některý řádek nedovolí: {said}</translation>
    </message>
    <message>
        <source>a text is longer than the column allows: {said}</source>
        <translation>text je delší, než sloupec dovolí: {said}</translation>
    </message>
    <message>
        <source>widen the column</source>
        <translation>rozšiřte sloupec</translation>
    </message>
    <message>
        <source>a text holds characters that the database cannot keep: {said}</source>
        <translation>text obsahuje znaky, které databáze neumí uložit: {said}</translation>
    </message>
    <message>
        <source>clean it in the source</source>
        <translation>opravte jej ve zdroji</translation>
    </message>
    <message>
        <source>a value does not fit its column: {said}</source>
        <translation>hodnota se nehodí do svého sloupce: {said}</translation>
    </message>
    <message>
        <source>compare the types of the fields</source>
        <translation>porovnejte typy polí</translation>
    </message>
    <message>
        <source>other things depend on the table: {said}</source>
        <translation>na tabulce závisí něco dalšího: {said}</translation>
    </message>
    <message>
        <source>use --mode truncate, which leaves the table in place</source>
        <translation>použijte --mode truncate, který tabulku ponechá</translation>
    </message>
    <message>
        <source>the server cannot do that: {said}</source>
        <translation>server to neumí: {said}</translation>
    </message>
    <message>
        <source>use another mode, for example upsert</source>
        <translation>použijte jiný způsob zápisu, třeba upsert</translation>
    </message>
    <message>
        <source>others are using the table</source>
        <translation>tabulku právě používá někdo jiný</translation>
    </message>
    <message>
        <source>others changed the same rows meanwhile</source>
        <translation>stejné řádky mezitím změnil někdo jiný</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>zkuste to znovu</translation>
    </message>
    <message>
        <source>the disk of the server is full</source>
        <translation>disk serveru je plný</translation>
    </message>
    <message>
        <source>the server has run out of something: {said}</source>
        <translation>serveru něco došlo: {said}</translation>
    </message>
    <message>
        <source>the server only lets itself be read</source>
        <translation>server dovolí jen čtení</translation>
    </message>
    <message>
        <source>use the main server</source>
        <translation>použijte hlavní server</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>spojení se přerušilo</translation>
    </message>
    <message>
        <source>try again; nothing was changed</source>
        <translation>zkuste to znovu; nic se nezměnilo</translation>
    </message>
    <message>
        <source>the server ended the connection</source>
        <translation>server ukončil spojení</translation>
    </message>
    <message>
        <source>the server says: {said}</source>
        <translation>server hlásí: {said}</translation>
    </message>
    <message>
        <source>the coordinate system is not that of the table: {said}</source>
        <translation>souřadnicový systém není ten, který má tabulka: {said}</translation>
    </message>
    <message>
        <source>give that of the table with --to-crs</source>
        <translation>zadejte systém tabulky volbou --to-crs</translation>
    </message>
    <message>
        <source>the geometry does not fit the table: {said}</source>
        <translation>geometrie se do tabulky nehodí: {said}</translation>
    </message>
    <message>
        <source>write it into a new table</source>
        <translation>zapište ji do nové tabulky</translation>
    </message>
    <message>
        <source>there is no table {table} in the database</source>
        <translation>tabulka {table} v databázi není</translation>
    </message>
    <message>
        <source>name it with its schema, as it is written there: --layer schema.table</source>
        <translation>uveďte ji i se schématem, jak je tam zapsána: --layer schema.tabulka</translation>
    </message>
    <message>
        <source>row security</source>
        <translation>zabezpečení řádků</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>zásady přístupu</translation>
    </message>
    <message>
        <source>triggers</source>
        <translation>spouště</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>pravidla</translation>
    </message>
    <message>
        <source>partitions or inheritance</source>
        <translation>oddíly nebo dědičnost</translation>
    </message>
    <message>
        <source>a publication</source>
        <translation>publikaci</translation>
    </message>
    <message>
        <source>rights on single columns</source>
        <translation>oprávnění k jednotlivým sloupcům</translation>
    </message>
    <message>
        <source>{table} is no ordinary table</source>
        <translation>{table} není obyčejná tabulka</translation>
    </message>
    <message>
        <source>{table} has {things}, which a new table would not have</source>
        <translation>{table} má {things}, což by nová tabulka neměla</translation>
    </message>
    <message>
        <source>the older table had indexes and constraints that the new one does not have: {names}</source>
        <translation>dřívější tabulka měla indexy a omezení, které nová nemá: {names}</translation>
    </message>
    <message>
        <source>the database does not know the coordinate system {name}</source>
        <translation>databáze nezná souřadnicový systém {name}</translation>
    </message>
    <message>
        <source>ask its administrator to add it to spatial_ref_sys, or choose another one</source>
        <translation>požádejte správce o doplnění do spatial_ref_sys, nebo zvolte jiný</translation>
    </message>
    <message>
        <source>there are {count} layers for one table</source>
        <translation>pro jednu tabulku je vrstev {count}</translation>
    </message>
    <message>
        <source>choose one layer, merge them, or leave the name of the table out</source>
        <translation>zvolte jednu vrstvu, slučte je, nebo název tabulky vynechte</translation>
    </message>
    <message>
        <source>make it first with --mode create</source>
        <translation>nejprve ji vytvořte volbou --mode create</translation>
    </message>
    <message>
        <source>the table {table} exists already</source>
        <translation>tabulka {table} už existuje</translation>
    </message>
    <message>
        <source>choose another name or --mode replace, truncate, append or upsert</source>
        <translation>zvolte jiný název, nebo --mode replace, truncate, append či upsert</translation>
    </message>
    <message>
        <source>there is no schema {schema} in the database</source>
        <translation>schéma {schema} v databázi není</translation>
    </message>
    <message>
        <source>not all of its shapes are {type}</source>
        <translation>ne všechny tvary jsou {type}</translation>
    </message>
    <message>
        <source>leave the type of geometry open</source>
        <translation>typ geometrie neurčujte</translation>
    </message>
    <message>
        <source>the key {field} is no field of the layer</source>
        <translation>klíč {field} není polem vrstvy</translation>
    </message>
    <message>
        <source>{table} has no column for the geometry</source>
        <translation>{table} nemá sloupec pro geometrii</translation>
    </message>
    <message>
        <source>{table} has none of the fields</source>
        <translation>{table} nemá žádné z těchto polí</translation>
    </message>
    <message>
        <source>{table} is in {there}, the layer would be in {here}</source>
        <translation>{table} je v {there}, vrstva by byla v {here}</translation>
    </message>
    <message>
        <source>give --to-crs {there}</source>
        <translation>zadejte --to-crs {there}</translation>
    </message>
    <message>
        <source>give --key FIELD</source>
        <translation>zadejte --key POLE</translation>
    </message>
    <message>
        <source>rows are to be updated by a key, and none is given</source>
        <translation>řádky se mají měnit podle klíče a žádný není zadán</translation>
    </message>
    <message>
        <source>{table} has no unique index on {field}</source>
        <translation>{table} nemá jedinečný index na {field}</translation>
    </message>
    <message>
        <source>choose another key, or make the index</source>
        <translation>zvolte jiný klíč, nebo index vytvořte</translation>
    </message>
    <message>
        <source>{count} features have no key in {field}</source>
        <translation>Prvky bez klíče v poli {field}: {count}</translation>
    </message>
    <message>
        <source>fill it in the source, or choose another key</source>
        <translation>doplňte jej ve zdroji, nebo zvolte jiný klíč</translation>
    </message>
    <message>
        <source>the key {field} is not unique: {value} comes {count} times</source>
        <translation>klíč {field} není jedinečný: {value} se vyskytuje {count}×</translation>
    </message>
    <message>
        <source>the layer breaks off; {count} complete features were read</source>
        <translation>vrstva končí předčasně; přečteno úplných prvků: {count}</translation>
    </message>
    <message>
        <source>save it as text in UTF-8</source>
        <translation>uložte ji jako text v UTF-8</translation>
    </message>
    <message>
        <source>the preset cannot be read</source>
        <translation>předvolbu nelze přečíst</translation>
    </message>
    <message>
        <source>line {line} is no TOML</source>
        <translation>řádek {line} není platné TOML</translation>
    </message>
    <message>
        <source>check the quotes, brackets and equal signs there</source>
        <translation>zkontrolujte tam uvozovky, závorky a rovnítka</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true nebo false</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>tabulka</translation>
    </message>
    <message>
        <source>line {line}, {key}: the format {name} is not known</source>
        <translation>řádek {line}, {key}: formát {name} není znám</translation>
    </message>
    <message>
        <source>line {line}, {key}: the type {name} is not known</source>
        <translation>řádek {line}, {key}: typ {name} není znám</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>line {line}, {key}: the source {name} is not known</source>
        <translation>řádek {line}, {key}: zdroj {name} není znám</translation>
    </message>
    <message>
        <source>four numbers or a file</source>
        <translation>čtyři čísla nebo soubor</translation>
    </message>
    <message>
        <source>line {line}, {key}: the condition cannot be understood from “{place}” on</source>
        <translation>řádek {line}, {key}: podmínka není srozumitelná od místa „{place}“</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>seznam textů</translation>
    </message>
    <message>
        <source>line {line}: the key {key} is not known</source>
        <translation>řádek {line}: klíč {key} není znám</translation>
    </message>
    <message>
        <source>the preset takes {field} from a field that is not there</source>
        <translation>předvolba bere {field} z pole, které chybí</translation>
    </message>
    <message>
        <source>{count} values of {field} could not be read in their new type; they got the default</source>
        <translation>Hodnoty pole {field}, které se v novém typu nedaly přečíst a dostaly výchozí hodnotu: {count}</translation>
    </message>
    <message>
        <source>{count} features were cut at the edge</source>
        <translation>Prvky oříznuté na okraji: {count}</translation>
    </message>
    <message>
        <source>the preset makes two fields called {field}</source>
        <translation>předvolba tvoří dvě pole s názvem {field}</translation>
    </message>
    <message>
        <source>drop one of them, or give it another name</source>
        <translation>jedno vynechte, nebo je přejmenujte</translation>
    </message>
    <message>
        <source>the preset sorts by the field {field}, which is not there</source>
        <translation>předvolba řadí podle pole {field}, které chybí</translation>
    </message>
    <message>
        <source>high</source>
        <translation>vysoká</translation>
    </message>
    <message>
        <source>low</source>
        <translation>nízká</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>střední</translation>
    </message>
    <message>
        <source>object_en</source>
        <comment>column of the table of zones</comment>
        <translation>object</translation>
    </message>
    <message>
        <source>choose another one</source>
        <translation>zvolte jinou</translation>
    </message>
    <message>
        <source>the table of protection zones cannot be read</source>
        <translation>tabulku ochranných pásem nelze přečíst</translation>
    </message>
    <message>
        <source>the table of protection zones is not well written: {error}</source>
        <translation>tabulka ochranných pásem není zapsána správně: {error}</translation>
    </message>
    <message>
        <source>mend that line, or begin again from a copy</source>
        <translation>opravte ten řádek, nebo začněte znovu od kopie</translation>
    </message>
    <message>
        <source>an entry of the table of protection zones is not complete: {entry}</source>
        <translation>položka tabulky ochranných pásem není úplná: {entry}</translation>
    </message>
    <message>
        <source>each needs: {names}, and a distance in metres</source>
        <translation>každá potřebuje: {names} a vzdálenost v metrech</translation>
    </message>
    <message>
        <source>cut it into parts, or save it with tiles</source>
        <translation>rozdělte ho na části, nebo ho uložte po dlaždicích</translation>
    </message>
    <message>
        <source>the pixels of the picture are of a kind that cannot be shown ({kind})</source>
        <translation>pixely obrázku jsou druhu, který nelze zobrazit ({kind})</translation>
    </message>
    <message>
        <source>save it with 8 bits per colour</source>
        <translation>uložte ho s 8 bity na barvu</translation>
    </message>
    <message>
        <source>what the file says about its place makes no sense</source>
        <translation>co soubor říká o svém umístění, nedává smysl</translation>
    </message>
    <message>
        <source>the file names no coordinate system; its numbers are those of S-JTSK</source>
        <translation>soubor neuvádí souřadnicový systém; jeho čísla odpovídají S-JTSK</translation>
    </message>
    <message>
        <source>the file names no coordinate system; taken as the map&apos;s</source>
        <translation>soubor neuvádí souřadnicový systém; bere se systém mapy</translation>
    </message>
    <message>
        <source>looking at the picture</source>
        <translation>prohlíží se obrázek</translation>
    </message>
    <message>
        <source>the picture is so large that it is shown at 1/{factor} of its resolution</source>
        <translation>obrázek je tak velký, že se zobrazuje v 1/{factor} rozlišení</translation>
    </message>
    <message>
        <source>there is too little free space for the prepared picture ({needed} MB)</source>
        <translation>pro připravený obrázek je málo volného místa ({needed} MB)</translation>
    </message>
    <message>
        <source>free some space, or choose another cache folder in the settings</source>
        <translation>uvolněte místo, nebo zvolte v nastavení jinou složku mezipaměti</translation>
    </message>
    <message>
        <source>reading the picture</source>
        <translation>čte se obrázek</translation>
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
        <source>Split into: {names}</source>
        <translation>Rozděleno na: {names}</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nic se neztratilo.</translation>
    </message>
    <message>
        <source>Heights were left as they are.</source>
        <translation>Výšky zůstaly, jak jsou.</translation>
    </message>
    <message>
        <source>Heights: from above sea level (Bpv) to above the ellipsoid; geoid {file}</source>
        <translation>Výšky: z nadmořských (Bpv) na elipsoidické; geoid {file}</translation>
    </message>
    <message>
        <source>Heights: from above the ellipsoid to above sea level (Bpv); geoid {file}</source>
        <translation>Výšky: z elipsoidických na nadmořské (Bpv); geoid {file}</translation>
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
        <source>needs PROJ 9.4 or newer, and the grid {file} of PROJ-data</source>
        <translation>vyžaduje PROJ 9.4 nebo novější a mřížku {file} z PROJ-data</translation>
    </message>
    <message>
        <source>east</source>
        <translation>východ</translation>
    </message>
    <message>
        <source>north</source>
        <translation>sever</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>severovýchod</translation>
    </message>
    <message>
        <source>south</source>
        <translation>jih</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>jihovýchod</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>jihozápad</translation>
    </message>
    <message>
        <source>west</source>
        <translation>západ</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>severozápad</translation>
    </message>
    <message>
        <source>For orientation only: worked out from the data named below, with their accuracy and date. It is no decision of an authority and no statement of an owner of a network; the position on the ground may differ.</source>
        <translation>Jen orientačně: spočteno z uvedených dat s jejich přesností a datem. Nejde o rozhodnutí úřadu ani o vyjádření vlastníka sítě; poloha v terénu se může lišit.</translation>
    </message>
    <message>
        <source>looking for parcels</source>
        <translation>hledání pozemků</translation>
    </message>
    <message>
        <source>measuring to buildings and lines</source>
        <translation>měření k budovám a vedením</translation>
    </message>
    <message>
        <source>reading the zoning plan</source>
        <translation>čtení územního plánu</translation>
    </message>
    <message>
        <source>The data of these layers do not reach this place: {layers}.</source>
        <translation>Data těchto vrstev na toto místo nesahají: {layers}.</translation>
    </message>
    <message>
        <source>There is no layer of parcels: distances to boundaries were not taken.</source>
        <translation>Není tu vrstva parcel: vzdálenosti k hranicím nebyly zjištěny.</translation>
    </message>
    <message>
        <source>The parcels that were named are not at this place.</source>
        <translation>Uvedené pozemky na tomto místě nejsou.</translation>
    </message>
    <message>
        <source>The outline lies on no parcel of the data.</source>
        <translation>Obrys neleží na žádném pozemku z dat.</translation>
    </message>
    <message>
        <source>There is no layer of utility lines: they were not looked at.</source>
        <translation>Není tu vrstva technických sítí: nebyly prověřeny.</translation>
    </message>
    <message>
        <source>There is no layer of buildings: the built-up share leaves out what stands there.</source>
        <translation>Není tu vrstva budov: zastavěnost nezahrnuje, co na místě stojí.</translation>
    </message>
    <message>
        <source>{layer}: no coordinate system given, taken as {crs}</source>
        <translation>{layer}: bez souřadnicového systému, bráno jako {crs}</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>střet</translation>
    </message>
    <message>
        <source>note</source>
        <translation>poznámka</translation>
    </message>
    <message>
        <source>to be verified</source>
        <translation>ověřit</translation>
    </message>
    <message>
        <source>The outline reaches over to parcel {parcel} by {area}.</source>
        <translation>Obrys přesahuje na pozemek {parcel}: {area}.</translation>
    </message>
    <message>
        <source>land that is not in the data</source>
        <translation>územím mimo data</translation>
    </message>
    <message>
        <source>{distance} from the boundary with {beyond} ({wind}), less than the {limit} of the table.</source>
        <translation>{distance} od hranice, sousedí {beyond} ({wind}); podle tabulky má být {limit}.</translation>
    </message>
    <message>
        <source>The outline overlaps the building {building} by {area}.</source>
        <translation>Obrys překrývá budovu {building}: {area}.</translation>
    </message>
    <message>
        <source>{line} leads into the building.</source>
        <translation>{line} vede do stavby.</translation>
    </message>
    <message>
        <source>{line} runs under the outline for {length}.</source>
        <translation>{line} prochází pod obrysem v délce {length}.</translation>
    </message>
    <message>
        <source>Protection zone of {line} is crossed: {distance} from its axis, the zone reaches {zone}.</source>
        <translation>Zásah do ochranného pásma, {line}: {distance} od osy, pásmo sahá do {zone}.</translation>
    </message>
    <message>
        <source>{line}: {distance} from its axis, the zone reaches {zone}, and accuracy class {class} leaves ± {error} open.</source>
        <translation>{line}: {distance} od osy, pásmo sahá do {zone} a třída přesnosti {class} připouští ± {error}.</translation>
    </message>
    <message>
        <source>The accuracy of the line is not given.</source>
        <translation>Přesnost vedení není uvedena.</translation>
    </message>
    <message>
        <source>Not in the data, taken as usual: {assumed}.</source>
        <translation>V datech není, předpokládá se obvyklé: {assumed}.</translation>
    </message>
    <message>
        <source>{area} of the outline lie in the zone {zone} of the data.</source>
        <translation>{area} obrysu leží v pásmu z dat: {zone}.</translation>
    </message>
    <message>
        <source>depth {depth} m</source>
        <translation>hloubka {depth} m</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>budovy</translation>
    </message>
    <message>
        <source>parcels</source>
        <translation>parcely</translation>
    </message>
    <message>
        <source>protection zones</source>
        <translation>ochranná pásma</translation>
    </message>
    <message>
        <source>utility lines</source>
        <translation>technické sítě</translation>
    </message>
    <message>
        <source>built-up area</source>
        <translation>zastavěné území</translation>
    </message>
    <message>
        <source>proposed outline</source>
        <translation>navržený obrys</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>komunikace</translation>
    </message>
    <message>
        <source>zoning plan</source>
        <translation>územní plán</translation>
    </message>
    <message>
        <source>other layer</source>
        <translation>jiná vrstva</translation>
    </message>
    <message>
        <source>electricity</source>
        <translation>elektřina</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>plyn</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>teplo</translation>
    </message>
    <message>
        <source>sewer</source>
        <translation>kanalizace</translation>
    </message>
    <message>
        <source>water</source>
        <translation>voda</translation>
    </message>
    <message>
        <source>communication line</source>
        <translation>komunikační vedení</translation>
    </message>
    <message>
        <source>road</source>
        <translation>komunikace</translation>
    </message>
    <message>
        <source>pressure</source>
        <translation>tlak</translation>
    </message>
    <message>
        <source>under or above ground</source>
        <translation>pod zemí nebo nad zemí</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>napětí</translation>
    </message>
    <message>
        <source>class of the road</source>
        <translation>třída komunikace</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>hloubka</translation>
    </message>
    <message>
        <source>diameter</source>
        <translation>průměr</translation>
    </message>
    <message>
        <source>insulation</source>
        <translation>izolace</translation>
    </message>
    <message>
        <source>main or connection</source>
        <translation>řad nebo přípojka</translation>
    </message>
    <message>
        <source>the drawing is cut off: its end is missing</source>
        <translation>výkres je useknutý: chybí jeho konec</translation>
    </message>
    <message>
        <source>the .cpg file says UTF-8, but the texts are in cp1250</source>
        <translation>soubor .cpg uvádí UTF-8, ale texty jsou v cp1250</translation>
    </message>
    <message>
        <source>the layer is to be split by the field {field}, which is not there</source>
        <translation>vrstva se má rozdělit podle pole {field}, které chybí</translation>
    </message>
    <message>
        <source>the field {field} has more than {count} values to split by</source>
        <translation>pole {field} má k rozdělení více než {count} hodnot</translation>
    </message>
    <message>
        <source>choose a field with fewer values</source>
        <translation>zvolte pole s méně hodnotami</translation>
    </message>
    <message>
        <source>{file} was there and was kept: the style of the source was not written over it</source>
        <translation>{file} tu už byl a zůstal: styl zdroje jej nepřepsal</translation>
    </message>
    <message>
        <source>the style that goes along speaks of fields that the result does not have: {fields}</source>
        <translation>přenesený styl se odkazuje na pole, která výsledek nemá: {fields}</translation>
    </message>
    <message>
        <source>{layer}: its style did not go along: {why}</source>
        <translation>{layer}: styl vrstvy se nepřenesl: {why}</translation>
    </message>
    <message>
        <source>choose a .qml or .sld file</source>
        <translation>vyberte soubor .qml nebo .sld</translation>
    </message>
    <message>
        <source>this is no style file</source>
        <translation>toto není soubor se stylem</translation>
    </message>
    <message>
        <source>the style is too large to be one</source>
        <translation>styl je příliš velký</translation>
    </message>
    <message>
        <source>{layer}: its style was not used: {why}</source>
        <translation>{layer}: styl nebyl použit: {why}</translation>
    </message>
    <message>
        <source>give a name that ends in .qml or .sld</source>
        <translation>zadejte název s koncovkou .qml nebo .sld</translation>
    </message>
    <message>
        <source>this is no style of QGIS</source>
        <translation>toto není styl QGIS</translation>
    </message>
    <message>
        <source>the style has no symbols of features, only of labels</source>
        <translation>styl nemá značky prvků, jen popisků</translation>
    </message>
    <message>
        <source>mixing with the layers below (blend mode)</source>
        <translation>míchání s vrstvami pod ní (režim prolnutí)</translation>
    </message>
    <message>
        <source>diagrams on features</source>
        <translation>diagramy na prvcích</translation>
    </message>
    <message>
        <source>the way of drawing “{kind}”: its features are drawn one by one</source>
        <translation>způsob kreslení „{kind}“: prvky se kreslí jednotlivě</translation>
    </message>
    <message>
        <source>the order of symbol levels</source>
        <translation>pořadí úrovní značek</translation>
    </message>
    <message>
        <source>effects such as shadows and glows</source>
        <translation>efekty jako stíny a záře</translation>
    </message>
    <message>
        <source>the way of drawing “{kind}”: everything is drawn in one symbol</source>
        <translation>způsob kreslení „{kind}“: vše se kreslí jednou značkou</translation>
    </message>
    <message>
        <source>classes by the expression {text}: everything is drawn in one symbol</source>
        <translation>třídy podle výrazu {text}: vše se kreslí jednou značkou</translation>
    </message>
    <message>
        <source>the rule “{title}” with the condition {text}</source>
        <translation>pravidlo „{title}“ s podmínkou {text}</translation>
    </message>
    <message>
        <source>labels by rules: the first rule labels all features</source>
        <translation>popisky podle pravidel: první pravidlo popisuje všechny prvky</translation>
    </message>
    <message>
        <source>the label {text}</source>
        <translation>popisek {text}</translation>
    </message>
    <message>
        <source>the size of labels in map units: 8 points are used</source>
        <translation>velikost popisků v jednotkách mapy: použije se 8 bodů</translation>
    </message>
    <message>
        <source>the frame behind labels</source>
        <translation>rámeček za popisky</translation>
    </message>
    <message>
        <source>the shadow of labels</source>
        <translation>stín popisků</translation>
    </message>
    <message>
        <source>properties of labels that come from data: {names}</source>
        <translation>vlastnosti popisků brané z dat: {names}</translation>
    </message>
    <message>
        <source>a symbol layer of the sort “{kind}”</source>
        <translation>vrstva značky druhu „{kind}“</translation>
    </message>
    <message>
        <source>properties of symbols that come from data: {names}</source>
        <translation>vlastnosti značek brané z dat: {names}</translation>
    </message>
    <message>
        <source>a length in map units ({name}): it has the same size at every scale</source>
        <translation>délka v jednotkách mapy ({name}): v každém měřítku je stejná</translation>
    </message>
    <message>
        <source>dashes and marks in the lines of a hatch</source>
        <translation>čárkování a značky v čarách šrafy</translation>
    </message>
    <message>
        <source>a fill that changes its colour: its first colour fills the area</source>
        <translation>výplň s přechodem barev: plochu vyplní první barva</translation>
    </message>
    <message>
        <source>a marker in the middle of areas</source>
        <translation>značka uprostřed ploch</translation>
    </message>
    <message>
        <source>a marker along a line of several parts: its first part is drawn</source>
        <translation>značka podél linie z více částí: kreslí se první část</translation>
    </message>
    <message>
        <source>the marker “{name}”: a circle is drawn</source>
        <translation>značka „{name}“: kreslí se kruh</translation>
    </message>
    <message>
        <source>the picture “{name}”: a circle is drawn</source>
        <translation>obrázek „{name}“: kreslí se kruh</translation>
    </message>
    <message>
        <source>Blues</source>
        <translation>Modré</translation>
    </message>
    <message>
        <source>Greens</source>
        <translation>Zelené</translation>
    </message>
    <message>
        <source>Greys</source>
        <translation>Šedé</translation>
    </message>
    <message>
        <source>Reds</source>
        <translation>Červené</translation>
    </message>
    <message>
        <source>Red – blue</source>
        <translation>Červená – modrá</translation>
    </message>
    <message>
        <source>Yellow to brown</source>
        <translation>Žlutá až hnědá</translation>
    </message>
    <message>
        <source>Yellow to violet</source>
        <translation>Žlutá až fialová</translation>
    </message>
    <message>
        <source>Brown – green</source>
        <translation>Hnědá – zelená</translation>
    </message>
    <message>
        <source>Pale colours</source>
        <translation>Bledé barvy</translation>
    </message>
    <message>
        <source>Strong colours</source>
        <translation>Syté barvy</translation>
    </message>
    <message>
        <source>this is no SLD style</source>
        <translation>toto není styl SLD</translation>
    </message>
    <message>
        <source>further layers in the file: the first one is taken</source>
        <translation>další vrstvy v souboru: bere se první</translation>
    </message>
    <message>
        <source>symbols of rasters</source>
        <translation>značky rastrů</translation>
    </message>
    <message>
        <source>further labels: the first one is taken</source>
        <translation>další popisky: bere se první</translation>
    </message>
    <message>
        <source>a rule whose filter is not understood ({names})</source>
        <translation>pravidlo s nesrozumitelným filtrem ({names})</translation>
    </message>
    <message>
        <source>geometry that is computed for drawing</source>
        <translation>geometrie vypočtená pro kreslení</translation>
    </message>
    <message>
        <source>a line filled with a pattern: its colour draws it</source>
        <translation>linie vyplněná vzorem: kreslí se svou barvou</translation>
    </message>
    <message>
        <source>a fill of pictures: dots are drawn</source>
        <translation>výplň z obrázků: kreslí se tečky</translation>
    </message>
    <message>
        <source>a label that is computed by a function</source>
        <translation>popisek vypočtený funkcí</translation>
    </message>
    <message>
        <source>the transparency of the whole layer: it is given to its colours</source>
        <translation>průhlednost celé vrstvy: přechází na její barvy</translation>
    </message>
    <message>
        <source>the condition {text}: the rule draws all features</source>
        <translation>podmínka {text}: pravidlo kreslí všechny prvky</translation>
    </message>
    <message>
        <source>lengths in map units: they are written in pixels</source>
        <translation>délky v jednotkách mapy: zapíší se v pixelech</translation>
    </message>
    <message>
        <source>marks that stand once on a line: they are repeated</source>
        <translation>značky, které jsou na linii jednou: opakují se</translation>
    </message>
    <message>
        <source>the marker “{name}”: one that SLD knows is written</source>
        <translation>značka „{name}“: zapíše se taková, kterou SLD zná</translation>
    </message>
    <message>
        <source>the angle of a hatch: {angle}° instead of {own}°</source>
        <translation>úhel šrafy: {angle}° místo {own}°</translation>
    </message>
    <message>
        <source>the style cannot be written into the file</source>
        <translation>styl nelze do souboru zapsat</translation>
    </message>
    <message>
        <source>the styles in the file cannot be read</source>
        <translation>styly v souboru nelze přečíst</translation>
    </message>
    <message>
        <source>check that it may be changed and that no other program has it open</source>
        <translation>ověřte, že jej smíte měnit a že jej nemá otevřený jiný program</translation>
    </message>
    <message>
        <source>the label speaks of the field {field}, which is not there</source>
        <translation>popisek mluví o poli {field}, které tu není</translation>
    </message>
    <message>
        <source>the label cannot be understood from “{place}” on</source>
        <translation>popisku nelze rozumět od „{place}“ dál</translation>
    </message>
    <message>
        <source>write it like: &quot;number&quot; || &apos;/&apos; || &quot;part&quot;</source>
        <translation>pište třeba: &quot;cislo&quot; || &apos;/&apos; || &quot;cast&quot;</translation>
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
        <source>{count} heights lie beyond the geoid; they were left as they are</source>
        <translation>{count} výšek leží mimo geoid; zůstaly, jak jsou</translation>
    </message>
    <message>
        <source>layer {layer} names no coordinate system</source>
        <translation>vrstva {layer} neuvádí souřadnicový systém</translation>
    </message>
    <message>
        <source>the S-JTSK coordinates of layer {layer} are positive</source>
        <translation>souřadnice S-JTSK vrstvy {layer} jsou kladné</translation>
    </message>
    <message>
        <source>the coordinates of layer {layer} are not those of {declared}; they look like {found}</source>
        <translation>souřadnice vrstvy {layer} nejsou v systému {declared}; vypadají jako {found}</translation>
    </message>
    <message>
        <source>give the system of the sources, for example --from-crs {found}</source>
        <translation>uveďte souřadnicový systém zdrojů, například --from-crs {found}</translation>
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
        <source>choose .tab</source>
        <translation>zvolte .tab</translation>
    </message>
    <message>
        <source>it has no fields, which {format} needs</source>
        <translation>nemá žádná pole, a {format} je potřebuje</translation>
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
        <source>metres</source>
        <translation>metrů</translation>
    </message>
    <message>
        <source>line {line}, {key}: it must be {wanted}</source>
        <translation>řádek {line}, {key}: čeká se {wanted}</translation>
    </message>
    <message>
        <source>Skipped: neither the source nor what is asked has changed since the last run.</source>
        <translation>Přeskočeno: od posledního běhu se nezměnil zdroj ani zadání.</translation>
    </message>
    <message numerus="yes">
        <source>%n features of the source were left out, as the preset asks.</source>
        <translation>
            <numerusform>Předvolba vynechala %n prvek zdroje.</numerusform>
            <numerusform>Předvolba vynechala %n prvky zdroje.</numerusform>
            <numerusform>Předvolba vynechala %n prvků zdroje.</numerusform>
        </translation>
    </message>
    <message>
        <source>{inserted} inserted, {updated} updated, {same} the same.</source>
        <translation>Vloženo {inserted}, změněno {updated}, stejných {same}.</translation>
    </message>
    <message>
        <source>By {key}: the first run, so there is nothing to compare with.</source>
        <translation>Podle {key}: první běh, není s čím porovnat.</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>změněno</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>zaniklo</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nové</translation>
    </message>
    <message>
        <source>Since the last run, by {key}: {changes}</source>
        <translation>Od posledního běhu, podle {key}: {changes}</translation>
    </message>
    <message>
        <source>Area after</source>
        <translation>Plocha po</translation>
    </message>
    <message>
        <source>Area before</source>
        <translation>Plocha před</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Prvek</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Co je špatně</translation>
    </message>
    <message>
        <source>no columns with coordinates were found (x and y, lat and lon, or WKT); it is a table only</source>
        <translation>nenašly se sloupce se souřadnicemi (x a y, lat a lon nebo WKT); je to jen tabulka</translation>
    </message>
    <message>
        <source>latitude and longitude are taken as WGS 84</source>
        <translation>zeměpisná šířka a délka se berou jako WGS 84</translation>
    </message>
    <message>
        <source>X and Y are those of geodesy, so Y is taken as east and X as north</source>
        <translation>X a Y jsou geodetické, Y se tedy bere jako východ a X jako sever</translation>
    </message>
    <message>
        <source>{count} rows have no coordinates that could be read</source>
        <translation>Řádky bez čitelných souřadnic: {count}</translation>
    </message>
    <message>
        <source>save it as CSV in UTF-8</source>
        <translation>uložte ji jako CSV v UTF-8</translation>
    </message>
    <message>
        <source>the table cannot be read</source>
        <translation>tabulku nelze přečíst</translation>
    </message>
    <message>
        <source>no encoding is given; it looks like {encoding}</source>
        <translation>kódování není uvedeno; vypadá na {encoding}</translation>
    </message>
    <message>
        <source>{count} lines have another number of columns and were left out</source>
        <translation>Vynechané řádky s jiným počtem sloupců: {count}</translation>
    </message>
    <message>
        <source>save it as .xlsx again</source>
        <translation>uložte ji znovu jako .xlsx</translation>
    </message>
    <message>
        <source>GML</source>
        <translation>GML</translation>
    </message>
    <message>
        <source>DXF drawing</source>
        <translation>Výkres DXF</translation>
    </message>
    <message>
        <source>MapInfo table</source>
        <translation>Tabulka MapInfo</translation>
    </message>
    <message>
        <source>MapInfo interchange format</source>
        <translation>Výměnný formát MapInfo</translation>
    </message>
    <message>
        <source>File geodatabase</source>
        <translation>Souborová geodatabáze</translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation>SQLite</translation>
    </message>
    <message>
        <source>GPX</source>
        <translation>GPX</translation>
    </message>
    <message>
        <source>Excel, attributes only</source>
        <translation>Excel, jen atributy</translation>
    </message>
    <message>
        <source>OpenDocument table, attributes only</source>
        <translation>Tabulka OpenDocument, jen atributy</translation>
    </message>
    <message>
        <source>PDF map</source>
        <translation>Mapa v PDF</translation>
    </message>
    <message>
        <source>PostGIS</source>
        <translation>PostGIS</translation>
    </message>
    <message>
        <source>GPX holds points and lines only</source>
        <translation>GPX umí jen body a čáry</translation>
    </message>
    <message>
        <source>choose KML</source>
        <translation>zvolte KML</translation>
    </message>
    <message>
        <source>Add the storey plan {file}</source>
        <translation>Přidat půdorys {file}</translation>
    </message>
    <message>
        <source>a storey plan belongs to a building</source>
        <translation>půdorys podlaží patří k budově</translation>
    </message>
    <message>
        <source>give the name of the building</source>
        <translation>zadejte název budovy</translation>
    </message>
    <message>
        <source>a storey plan belongs to a storey</source>
        <translation>půdorys patří k podlaží</translation>
    </message>
    <message>
        <source>give its name, for instance 1.NP</source>
        <translation>zadejte jeho název, například 1.NP</translation>
    </message>
    <message>
        <source>Scale or turn the storey plan</source>
        <translation>Změnit měřítko nebo otočení půdorysu</translation>
    </message>
    <message>
        <source>the storey plan is no longer in the project</source>
        <translation>půdorys už v projektu není</translation>
    </message>
    <message>
        <source>undo its removal, or add it again</source>
        <translation>vraťte jeho odebrání, nebo ho přidejte znovu</translation>
    </message>
    <message>
        <source>the project has no storey plan of {building}</source>
        <translation>projekt nemá půdorys budovy {building}</translation>
    </message>
    <message>
        <source>the project has no storey plan</source>
        <translation>projekt nemá žádný půdorys podlaží</translation>
    </message>
    <message>
        <source>add one with: civicdesk add PROJECT SCAN --storey 1.NP</source>
        <translation>přidejte ho: civicdesk add PROJEKT SKEN --storey 1.NP</translation>
    </message>
    <message>
        <source>several buildings have storey plans</source>
        <translation>půdorysy má více budov</translation>
    </message>
    <message>
        <source>name one with --building: {known}</source>
        <translation>určete jednu pomocí --building: {known}</translation>
    </message>
    <message>
        <source>Take over new GlobalIds</source>
        <translation>Převzít nová GlobalId</translation>
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
        <source>placed by points</source>
        <translation>podle bodů</translation>
    </message>
    <message>
        <source>placed by hand</source>
        <translation>ručně</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>opravou</translation>
    </message>
    <message>
        <source>placed as another model</source>
        <translation>jako jiný model</translation>
    </message>
    <message>
        <source>Place {name} on the map</source>
        <translation>Umístit {name} na mapu</translation>
    </message>
    <message>
        <source>Change an attribute</source>
        <translation>Změnit atribut</translation>
    </message>
    <message>
        <source>Change the shape of a feature</source>
        <translation>Změnit tvar prvku</translation>
    </message>
    <message>
        <source>Add a feature</source>
        <translation>Přidat prvek</translation>
    </message>
    <message>
        <source>Delete a feature</source>
        <translation>Smazat prvek</translation>
    </message>
    <message>
        <source>the picture is no longer in the project</source>
        <translation>obrázek už v projektu není</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>obrázek</translation>
    </message>
    <message>
        <source>Put {name} back where its file says</source>
        <translation>Vrátit {name} na místo ze souboru</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>model</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Kóta</translation>
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
        <source>Title</source>
        <translation>Název</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etapa</translation>
    </message>
    <message>
        <source>New topic {title}</source>
        <translation>Nové téma {title}</translation>
    </message>
    <message>
        <source>Change a topic</source>
        <translation>Změna tématu</translation>
    </message>
    <message>
        <source>Comment on a topic</source>
        <translation>Komentář k tématu</translation>
    </message>
    <message>
        <source>Add a view to a topic</source>
        <translation>Pohled k tématu</translation>
    </message>
    <message>
        <source>Remove a topic</source>
        <translation>Odstranění tématu</translation>
    </message>
    <message>
        <source>Settle a conflict in a topic</source>
        <translation>Vyřešení rozporu v tématu</translation>
    </message>
    <message>
        <source>changed on both sides; ours is kept, theirs stands beside it</source>
        <translation>změněno na obou stranách; naše zůstává, cizí je uvedeno vedle</translation>
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
        <source>Save view {name}</source>
        <translation>Uložit pohled {name}</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>Odebrat pohled</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>bez hodnoty</translation>
    </message>
    <message numerus="yes">
        <source>%n other values</source>
        <translation>
            <numerusform>%n další hodnota</numerusform>
            <numerusform>%n další hodnoty</numerusform>
            <numerusform>%n dalších hodnot</numerusform>
        </translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Vzdálenost</translation>
    </message>
    <message>
        <source>Distance from a face</source>
        <translation>Kolmá vzdálenost od plochy</translation>
    </message>
    <message>
        <source>Height difference</source>
        <translation>Převýšení</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Úhel</translation>
    </message>
    <message>
        <source>Area of a face</source>
        <translation>Obsah plochy</translation>
    </message>
    <message>
        <source>Area of a polygon</source>
        <translation>Obsah mnohoúhelníku</translation>
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
        <source>Fire protection</source>
        <translation>Požární ochrana</translation>
    </message>
    <message>
        <source>Lighting</source>
        <translation>Osvětlení</translation>
    </message>
    <message>
        <source>Radiators</source>
        <translation>Otopná tělesa</translation>
    </message>
    <message>
        <source>Heat and cold sources</source>
        <translation>Zdroje tepla a chladu</translation>
    </message>
    <message>
        <source>Ventilation</source>
        <translation>Vzduchotechnika</translation>
    </message>
    <message>
        <source>Sanitary equipment</source>
        <translation>Zařizovací předměty</translation>
    </message>
    <message>
        <source>Electrical equipment</source>
        <translation>Elektrická zařízení</translation>
    </message>
    <message>
        <source>Sensors, alarms and controls</source>
        <translation>Čidla, hlásiče a ovládání</translation>
    </message>
    <message>
        <source>Lifts</source>
        <translation>Výtahy</translation>
    </message>
    <message>
        <source>Pumps, valves and meters</source>
        <translation>Čerpadla, armatury a měřidla</translation>
    </message>
    <message>
        <source>Other equipment</source>
        <translation>Ostatní zařízení</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Kvádr</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>V ploše</translation>
    </message>
    <message>
        <source>Who signs topics and comments; empty: civicdesk</source>
        <translation>Kdo podepisuje témata a komentáře; prázdné: civicdesk</translation>
    </message>
    <message>
        <source>Geometry of models: in bulk, or all by the kernel</source>
        <translation>Geometrie modelů: hromadně, nebo celá jádrem</translation>
    </message>
    <message>
        <source>Time that the kernel may take for one element</source>
        <translation>Čas, který smí jádro věnovat jednomu prvku</translation>
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
        <translation>Plán podlaží</translation>
    </message>
    <message>
        <source>3D view and plan side by side</source>
        <translation>3D pohled a půdorys vedle sebe</translation>
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
        <source>No model yet</source>
        <translation>Zatím žádný model</translation>
    </message>
    <message>
        <source>Count the sample&apos;s dates from today</source>
        <translation>Počítat data ukázky od dneška</translation>
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
    <name>add_drawing</name>
    <message>
        <source>Storey plan</source>
        <translation>Plán podlaží</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Budova</translation>
    </message>
    <message>
        <source>Storey</source>
        <translation>Podlaží</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Strana</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Měřítko</translation>
    </message>
</context>
<context>
    <name>compare_versions</name>
    <message>
        <source>Compare versions</source>
        <translation>Porovnat verze</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Starší verze</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Novější verze</translation>
    </message>
    <message>
        <source>The newer version is opened in the window; of the older one only what was removed since is shown. It does not matter when every GlobalId is new.</source>
        <translation>Novější verze se otevře v okně, ze starší se ukáže jen to, co od té doby zmizelo. Nevadí, když jsou všechna GlobalId nová.</translation>
    </message>
</context>
<context>
    <name>convert_database</name>
    <message>
        <source>PostGIS database</source>
        <translation>Databáze PostGIS</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Databáze</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Uživatel</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Vyzkoušet připojení</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Výsledek zkoušky</translation>
    </message>
</context>
<context>
    <name>convert_preset</name>
    <message>
        <source>Preset</source>
        <translation>Předvolba</translation>
    </message>
    <message>
        <source>Only these layers</source>
        <translation>Jen tyto vrstvy</translation>
    </message>
    <message>
        <source>Only features where</source>
        <translation>Jen prvky, kde</translation>
    </message>
    <message>
        <source>Clip with</source>
        <translation>Oříznout podle</translation>
    </message>
    <message>
        <source>Leave out the fields</source>
        <translation>Vynechat pole</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Řadit podle</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Rozdělit podle</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Sloučit do</translation>
    </message>
    <message>
        <source>Fields of the result; without any the fields stay as they are</source>
        <translation>Pole výsledku; když tu žádné není, zůstanou pole, jak jsou</translation>
    </message>
    <message>
        <source>Fields of the result</source>
        <translation>Pole výsledku</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Nový název</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Z pole</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>When missing</source>
        <translation>Když chybí</translation>
    </message>
    <message>
        <source>Take the fields of the layers</source>
        <translation>Vzít pole vrstev</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Přidat</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odebrat</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Co je špatně</translation>
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
    <name>export_plan</name>
    <message>
        <source>Export plan</source>
        <translation>Export půdorysu</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Storey</source>
        <translation>Podlaží</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formát</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papír</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Měřítko</translation>
    </message>
    <message>
        <source>Cut above the floor</source>
        <translation>Řez nad podlahou</translation>
    </message>
    <message>
        <source>Height of the cut above the floor</source>
        <translation>Výška řezu nad podlahou</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>Náhled listu</translation>
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
<context>
    <name>sheet</name>
    <message>
        <source>Sheet</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Šablona</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papír</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientace</translation>
    </message>
    <message>
        <source>Scale of the map</source>
        <translation>Měřítko mapy</translation>
    </message>
    <message>
        <source>Coordinate grid</source>
        <translation>Síť souřadnic</translation>
    </message>
    <message>
        <source>Storey plan</source>
        <translation>Plán podlaží</translation>
    </message>
    <message>
        <source>Scale of the plan</source>
        <translation>Měřítko plánu</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Název</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Podtitul</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Poznámky</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>Náhled listu</translation>
    </message>
    <message>
        <source>Edit a copy of the template</source>
        <translation>Upravit kopii šablony</translation>
    </message>
</context>
<context>
    <name>topic</name>
    <message>
        <source>Topic</source>
        <translation>Téma</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Název</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorita</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Řeší</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Termín</translation>
    </message>
    <message>
        <source>With a date</source>
        <translation>S termínem</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Štítky</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Popis</translation>
    </message>
    <message>
        <source>Signed as</source>
        <translation>Podepsáno</translation>
    </message>
    <message>
        <source>Picture of the view</source>
        <translation>Obrázek pohledu</translation>
    </message>
</context>
</TS>
