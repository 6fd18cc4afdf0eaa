<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <NamedLayer><Name>roads</Name><UserStyle><FeatureTypeStyle>
    <Rule>
      <Title>Wide</Title>
      <ogc:Filter><ogc:And>
        <ogc:PropertyIsGreaterThan><ogc:PropertyName>lanes</ogc:PropertyName><ogc:Literal>2</ogc:Literal></ogc:PropertyIsGreaterThan>
        <ogc:PropertyIsLike wildCard="*" singleChar="?" escape="\"><ogc:PropertyName>name</ogc:PropertyName><ogc:Literal>Hlav*</ogc:Literal></ogc:PropertyIsLike>
      </ogc:And></ogc:Filter>
      <MaxScaleDenominator>10000</MaxScaleDenominator>
      <LineSymbolizer><Stroke>
        <CssParameter name="stroke">#333333</CssParameter><CssParameter name="stroke-width">5</CssParameter>
      </Stroke></LineSymbolizer>
      <LineSymbolizer><Stroke>
        <CssParameter name="stroke">#ffcc00</CssParameter><CssParameter name="stroke-width">3</CssParameter>
        <CssParameter name="stroke-dasharray">6 2 1</CssParameter>
      </Stroke></LineSymbolizer>
      <TextSymbolizer>
        <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
        <Font><CssParameter name="font-size">12</CssParameter></Font>
        <LabelPlacement><LinePlacement/></LabelPlacement>
        <Halo><Radius>2</Radius></Halo>
        <Fill><CssParameter name="fill">#222222</CssParameter></Fill>
      </TextSymbolizer>
    </Rule>
    <Rule>
      <ElseFilter/>
      <LineSymbolizer><Stroke><CssParameter name="stroke">#999999</CssParameter></Stroke></LineSymbolizer>
      <PointSymbolizer><Graphic><ExternalGraphic>
        <OnlineResource xlink:href="http://example.org/pics/tree.svg"/><Format>image/svg+xml</Format>
      </ExternalGraphic><Size>10</Size></Graphic></PointSymbolizer>
    </Rule>
    <Rule>
      <ogc:Filter><ogc:Intersects><ogc:PropertyName>geom</ogc:PropertyName></ogc:Intersects></ogc:Filter>
      <LineSymbolizer/>
    </Rule>
  </FeatureTypeStyle></UserStyle></NamedLayer>
</StyledLayerDescriptor>
