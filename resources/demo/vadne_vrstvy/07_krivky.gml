<?xml version="1.0" encoding="UTF-8"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2">
<ogr:featureMember><ogr:okruzni_krizovatka gml:id="k.1"><ogr:nazev>Okružní křižovatka</ogr:nazev>
<ogr:geometryProperty><gml:Surface srsName="urn:ogc:def:crs:EPSG::5514" gml:id="s.1"><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember><gml:Curve gml:id="c.1"><gml:segments><gml:ArcString><gml:posList>-601515.0 -1161200.0 -601500.0 -1161185.0 -601485.0 -1161200.0 -601500.0 -1161215.0 -601515.0 -1161200.0</gml:posList></gml:ArcString></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></ogr:geometryProperty>
</ogr:okruzni_krizovatka></ogr:featureMember>
</ogr:FeatureCollection>
