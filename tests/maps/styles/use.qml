<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.34.1" hasScaleBasedVisibilityFlag="1" minScale="20000" maxScale="100" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="druh" symbollevels="0" forceraster="0">
    <categories>
      <category symbol="0" value="les" type="string" render="true" label="Les"/>
      <category symbol="1" value="voda" type="string" render="false" label="Voda"/>
      <category symbol="2" value="" render="true" label="ostatní"/>
    </categories>
    <symbols>
      <symbol name="0" type="fill" alpha="0.5">
        <layer class="SimpleFill" enabled="1">
          <Option type="Map">
            <Option name="color" type="QString" value="0,128,0,255,rgb:0,0.5,0,1"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="35,35,35,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="LinePatternFill" enabled="1">
          <Option type="Map">
            <Option name="angle" type="QString" value="30"/>
            <Option name="distance" type="QString" value="2"/>
            <Option name="distance_unit" type="QString" value="MM"/>
          </Option>
          <symbol name="@0@1" type="line" alpha="1">
            <layer class="SimpleLine" enabled="1">
              <Option type="Map">
                <Option name="line_color" type="QString" value="255,0,0,255"/>
                <Option name="line_width" type="QString" value="0.3"/>
                <Option name="line_width_unit" type="QString" value="MM"/>
              </Option>
            </layer>
          </symbol>
        </layer>
        <layer class="SVGFill" enabled="1"><Option type="Map"/></layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1">
          <prop k="color" v="0,0,255,255"/><prop k="style" v="solid"/><prop k="outline_style" v="no"/>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1">
          <prop k="color" v="200,200,200,255"/><prop k="outline_style" v="no"/>
          <data_defined_properties><Option type="Map"><Option name="properties" type="Map">
            <Option name="fillColor" type="Map"/>
          </Option></Option></data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings>
      <text-style fieldName="&quot;cislo&quot; || '/' || &quot;cast&quot;" isExpression="1" fontSize="9"
                  fontSizeUnit="Point" textColor="51,68,85,255" fontWeight="75">
        <text-buffer bufferDraw="1" bufferSize="1" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>
        <shadow shadowDraw="1"/>
      </text-style>
      <placement placement="1" layerType="PolygonGeometry"/>
      <rendering scaleVisibility="1" scaleMin="100" scaleMax="5000"/>
    </settings>
  </labeling>
  <blendMode>6</blendMode>
  <layerOpacity>0.8</layerOpacity>
</qgis>
