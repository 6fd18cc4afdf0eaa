<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n files in the folder have the same name. Replace them?</source>
        <translation>
            <numerusform>%n file in the folder has the same name. Replace it?</numerusform>
            <numerusform>%n files in the folder have the same name. Replace them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n base layers on the map</source>
        <translation>
            <numerusform>%n base layer on the map</numerusform>
            <numerusform>%n base layers on the map</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rooms and devices of the storey plan are in the model, too</source>
        <translation>
            <numerusform>%n room or device of the storey plan is in the model, too</numerusform>
            <numerusform>%n rooms and devices of the storey plan are in the model, too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records linked</source>
        <translation>
            <numerusform>%n record linked</numerusform>
            <numerusform>%n records linked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved changes</source>
        <translation>
            <numerusform>%n unsaved change</numerusform>
            <numerusform>%n unsaved changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>varies: %n values</source>
        <translation>
            <numerusform>varies: %n value</numerusform>
            <numerusform>varies: %n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n elements</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{elements} in %n models</source>
        <translation>
            <numerusform>{elements} in %n model</numerusform>
            <numerusform>{elements} in %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers brought into {crs}</source>
        <translation>
            <numerusform>%n layer brought into {crs}</numerusform>
            <numerusform>%n layers brought into {crs}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rooms</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plans written</source>
        <translation>
            <numerusform>%n plan written</numerusform>
            <numerusform>%n plans written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duties</source>
        <translation>
            <numerusform>%n duty</numerusform>
            <numerusform>%n duties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Record %n inspections</source>
        <translation>
            <numerusform>Record %n inspection</numerusform>
            <numerusform>Record %n inspections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <comment>interval</comment>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kinds of loss:</source>
        <translation>
            <numerusform>%n kind of loss:</numerusform>
            <numerusform>%n kinds of loss:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n features written, read again and compared.</source>
        <translation>
            <numerusform>%n feature written, read again and compared.</numerusform>
            <numerusform>%n features written, read again and compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n features of the source were left out, as the preset asks.</source>
        <translation>
            <numerusform>%n feature of the source was left out, as the preset asks.</numerusform>
            <numerusform>%n features of the source were left out, as the preset asks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n features</source>
        <translation>
            <numerusform>%n feature</numerusform>
            <numerusform>%n features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other values</source>
        <translation>
            <numerusform>%n other value</numerusform>
            <numerusform>%n other values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inspections recorded</source>
        <translation>
            <numerusform>%n inspection recorded</numerusform>
            <numerusform>%n inspections recorded</numerusform>
        </translation>
    </message>
</context>
</TS>
