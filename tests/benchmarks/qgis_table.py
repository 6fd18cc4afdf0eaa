"""What QGIS takes to filter, sort, count and select in one layer. Runs in the system's Python; prints JSON seconds."""

from __future__ import annotations

import json
import sys
import time

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsRectangle,
    QgsStatisticalSummary,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)


def timed(work, runs):
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return sorted(found)[len(found) // 2]


def ordered(layer, field):
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry).setSubsetOfAttributes([field], layer.fields())
    request.addOrderBy(field)
    for _ in layer.getFeatures(request):
        pass


def summed(layer, field):
    values, _ok = QgsVectorLayerUtils.getValues(layer, field)
    summary = QgsStatisticalSummary(QgsStatisticalSummary.All)
    summary.calculate([value for value in values if value is not None])


def main():
    path, condition, box, runs = sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), int(sys.argv[4])
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(path, "parcels", "ogr")
    found = {
        "condition": timed(lambda: layer.selectByExpression(condition), runs),
        "words": timed(lambda: layer.selectByExpression("obec ilike '%brod%' or druh_pozemku ilike '%brod%'"), runs),
        "box": timed(lambda: layer.selectByRect(QgsRectangle(*box)), runs),
        "number": timed(lambda: ordered(layer, "vymera"), runs),
        "text": timed(lambda: ordered(layer, "druh_pozemku"), runs),
        "statistics": timed(lambda: summed(layer, "vymera"), runs),
        "values": timed(lambda: layer.uniqueValues(layer.fields().indexOf("druh_pozemku")), runs),
    }
    print(json.dumps(found), flush=True)
    application.exitQgis()


main()
