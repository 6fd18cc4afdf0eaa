"""What the findings about a georeference mean: how each can be told, and what its mending does."""

from __future__ import annotations

from dataclasses import dataclass

from civicdesk.text import N_, tr


@dataclass(frozen=True)
class Explanation:
    """*fix* is empty where nobody but a person can tell the right place."""

    told: str
    fix: str = ""


_BY_HAND = ""
_ALL = {
    "zero": Explanation(
        N_("Nothing stands at the zero of a map; programs write (0, 0) when nobody set a place."), _BY_HAND
    ),
    "not-a-number": Explanation(N_("What stands in the file cannot be read as coordinates."), _BY_HAND),
    "default-site": Explanation(
        N_("The same latitude and longitude stand in many unrelated files: the program wrote its own city."), _BY_HAND
    ),
    "site-only": Explanation(
        N_("Latitude and longitude of a site are seldom better than some metres, often only the town."),
        N_("Brings the degrees into the system of the map and turns the model by true north and convergence."),
    ),
    "swapped-degrees": Explanation(
        N_("As they stand they lie in another country; the other way round they lie here."),
        N_("Takes the first value as longitude, the second as latitude, and turns by true north and convergence."),
    ),
    "world-frame": Explanation(
        N_("The coordinate frame of the model lies where map coordinates lie, and there is no map conversion."),
        N_("Takes the frame for the place on the map."),
    ),
    "map-coordinates": Explanation(
        N_("The parts of the model lie where map coordinates lie, and there is no map conversion."),
        N_("Takes the coordinates of the model for those of the map."),
    ),
    "far": Explanation(
        N_("Local coordinates of a building have some hundred metres; these belong to no system known here."), _BY_HAND
    ),
    "degrees": Explanation(
        N_("The file shifts the model by angles of a geographic system and says nothing of a direction."),
        N_("Is in use already: the model stands with north up, exact in place, assumed in direction."),
    ),
    "unknown-crs": Explanation(
        N_("The name stands in no register of coordinate systems."),
        N_("Where the numbers show which system they are of, that one is taken."),
    ),
    "no-crs": Explanation(
        N_("Numbers without a system may lie anywhere."),
        N_("Where the numbers show which system they are of, that one is taken."),
    ),
    "wrong-crs": Explanation(
        N_("Both coordinates are negative, as only EPSG:5514 has them."),
        N_("Takes the numbers as EPSG:5514."),
    ),
    "crs-sign": Explanation(
        N_("In Czechia and Slovakia EPSG:5514 has only negative numbers; positive ones are those of EPSG:5513."),
        N_("Puts the signs, and where needed the order, of EPSG:5514; the rotation stays."),
    ),
    "swapped-axes": Explanation(
        N_("As they stand they lie outside the area of the system; exchanged they lie inside."),
        N_("Exchanges easting and northing; the rotation stays."),
    ),
    "millimetres": Explanation(
        N_("Read as metres they lie outside the area of the system; a thousandth of them lies inside."),
        N_("Divides easting, northing and height by 1000."),
    ),
    "feet": Explanation(
        N_("Read as metres they lie outside the area of the system; as feet they lie inside."),
        N_("Multiplies easting, northing and height by 0.3048."),
    ),
    "degrees-as-metres": Explanation(
        N_("The numbers are small and, read as longitude and latitude, lie in the area of the system."),
        N_("Brings the degrees into the system that the file names."),
    ),
    "twice": Explanation(
        N_("The parts of the model lie in map coordinates, and the map conversion shifts them once more."),
        N_("Leaves the shift out; the rotation stays."),
    ),
    "scale": Explanation(
        N_("Projections stretch by less than one in a thousand; this is a factor between units."),
        N_("Takes the building at its own size."),
    ),
    "rotation-degrees": Explanation(
        N_("The rotation is the vector of the x axis; a number larger than 1 beside a zero is an angle."),
        N_("Turns the model by that angle."),
    ),
    "not-normalised": Explanation(N_("The direction is clear all the same; the length does no harm."), _BY_HAND),
    "no-convergence": Explanation(
        N_("The rotation is that of TrueNorth; grid north is another direction, the more so the farther west."),
        N_("Turns the model by the meridian convergence of its place."),
    ),
    "height": Explanation(
        N_("No building stands that high; a thousandth of it is a height."), N_("Divides the height by 1000.")
    ),
    "outside": Explanation(
        N_("No unit, order or sign of these numbers lies in the area of the system that the file names."), _BY_HAND
    ),
}


def explanation(code: str) -> tuple[str, str]:
    """How a finding can be told, and what its mending does (empty: a person has to place the model), translated."""
    found = _ALL.get(code)
    return (tr(found.told), tr(found.fix) if found.fix else "") if found else ("", "")
