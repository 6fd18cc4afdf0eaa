"""Runs in QGIS's own Python (no civicdesk here): paints views of a layer and answers in JSON, one line per order.

An order is `{"do": "open" | "paint" | "identify", …}` on standard input; "open" is a fresh layer with its styles.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

JOBS = {"parallel": QgsMapRendererParallelJob, "sequential": QgsMapRendererSequentialJob}


def opened(order: dict[str, Any]) -> QgsVectorLayer:
    layer = QgsVectorLayer(order["path"], "parcels", "ogr")
    categories = []
    for value, fill in order["fills"].items():
        line = {"outline_color": order["line"], "outline_width": "1", "outline_width_unit": "Pixel"}
        symbol = QgsFillSymbol.createSimple({"color": fill, **(line if order["line"] else {"outline_style": "no"})})
        categories.append(QgsRendererCategory(value, symbol, value))
    layer.setRenderer(QgsCategorizedSymbolRenderer(order["field"], categories))
    return layer


def painted(layer: QgsVectorLayer, order: dict[str, Any]) -> Any:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(*order["box"]))
    settings.setOutputSize(QSize(*order["size"]))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor(order["paper"]))
    settings.setFlag(Qgis.MapSettingsFlag.UseRenderingOptimization, True)  # as the window of QGIS does
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, order.get("smooth", True))
    job = JOBS[order["job"]](settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def identified(layer: QgsVectorLayer, points: list[list[float]]) -> list[float]:
    """Seconds for each point, the polygon looked for as the identify tool does it."""
    times = []
    for x, y in points:
        start = time.perf_counter()
        request = QgsFeatureRequest(QgsRectangle(x - 0.5, y - 0.5, x + 0.5, y + 0.5))
        request.setFlags(QgsFeatureRequest.ExactIntersect)
        point = QgsGeometry.fromPointXY(QgsPointXY(x, y))
        for feature in layer.getFeatures(request):
            feature.geometry().intersects(point)
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    print(json.dumps({"version": Qgis.QGIS_VERSION}), flush=True)
    layer = None
    for line in sys.stdin:
        order = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        answer: dict[str, Any] = {}
        if order["do"] == "open" or layer is None:
            layer = opened(order)
        elif order["do"] == "identify":
            answer["times"] = identified(layer, order["points"])
        if "box" in order:
            image = painted(layer, order)
        answer |= {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        if "picture" in order:
            image.save(order["picture"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
