"""Draws a scene on a moderngl context. Holds nothing that the scene could not give again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene import ray, shaders, warm
from civicdesk.render.scene.camera import Camera
from civicdesk.render.scene.cuts import Cuts, hatch_step
from civicdesk.render.scene.detail import HEAVY, HEAVY_ON_CARD, Coarsener, Effort, choose
from civicdesk.render.scene.frames import Average, Frames
from civicdesk.render.scene.gpu_model import GpuModel
from civicdesk.render.scene.ground import Ground
from civicdesk.render.scene.palette import Palette, palette
from civicdesk.render.scene.program import Program
from civicdesk.render.scene.scene import MOST_SECTIONS, Hit, Plane, Scene, SceneModel

_CLIP_DISTANCE = 0x3000
PLANES = 1 + MOST_SECTIONS
_KEEP_ALL = np.array([0.0, 0.0, 0.0, 1.0])
SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "swrast", "gdi generic", "basic render")
_CLEAR = 18.0  # pixels per metre from which edges have their full strength
SMOOTH = 6  # steps to a finished picture
_SHIFTS = ((0.0, 0.0), (0.25, -0.4), (-0.4, -0.2), (0.4, 0.15), (-0.15, 0.4), (-0.25, 0.05))
SUN = np.array([-0.45, -0.55, 0.70])


class Renderer:
    """*instanced*: None chooses by what the context can do."""

    def __init__(self, ctx: Any, scene: Scene, theme: str = "light", instanced: bool | None = None) -> None:
        self.ctx, self.scene = ctx, scene
        self.instanced = ctx.version_code >= 430 if instanced is None else instanced
        self.palette: Palette = palette(theme)
        self.models: dict[str, GpuModel] = {}
        self.frames = Frames(ctx)
        self._surface = Program(ctx, shaders.surface(self.instanced))
        self._flat = Program(ctx, shaders.flat(self.instanced))
        self._sky = Program(ctx, shaders.SKY)
        self._ground = Ground(ctx)
        self._average = Average(self.frames)
        self._shift = (0.0, 0.0)
        self.hurry = False  # things move: leave out what takes long to work out or to draw
        self.software = any(name in str(ctx.info.get("GL_RENDERER", "")).lower() for name in SOFTWARE)
        self.effort = Effort() if self.software else Effort(HEAVY_ON_CARD)
        self._coarsener = Coarsener()
        self._chosen: tuple[Any, ...] = ()
        self._cuts = Cuts(ctx)

    def set_theme(self, theme: str) -> None:
        self.palette = palette(theme)

    def warm(self) -> Iterator[Any]:
        """Draw a small thing in each way there is, one at a time; only while the scene is empty."""
        for way in warm.WAYS:
            if self.scene.models:
                return
            own, self.scene = self.scene, warm.sample(way)
            try:
                self.load()
                picture = self.draw(Camera(width=64, height=64), 0, True)
            finally:
                self.scene = own
            yield picture

    def load(self, seconds: float = 0.015) -> bool:
        """Bring new geometry into graphics memory for about so long; True when there is more to do."""
        end = time.perf_counter() + seconds
        self._follow()
        for gpu in self.models.values():
            while gpu.store.pieces < len(gpu.model.pieces) or gpu.model.take():
                gpu.upload()
                if time.perf_counter() > end:
                    return True
        return self._coarsen(end)

    def _coarsen(self, end: float) -> bool:
        """Have coarse meshes made of a large scene, and take those that are ready; True when more are."""
        if not self._heavy:
            return False
        for gpu in self.models.values():
            self._coarsener.ask(gpu.model)
            self._coarsener.take(gpu.model)
            if gpu.take_levels(end - time.perf_counter()):
                return True
        return False

    @property
    def coarsening(self) -> bool:
        """Coarse meshes are still being made."""
        return any(model.coarsening for model in self.scene.models.values())

    def _follow(self) -> None:
        """Drop what left the scene, add what came."""
        for name, gpu in list(self.models.items()):
            if self.scene.models.get(name) is not gpu.model:
                self.models.pop(name).release()
        for name, model in self.scene.models.items():
            if name not in self.models:
                self.models[name] = GpuModel(self.ctx, model, self.instanced)

    def smooth(self, camera: Camera, step: int) -> Iterator[Any]:
        """The picture at rest, finer with every *step* (0, 1, 2 …): pictures shifted by parts of a pixel, averaged.
        For software OpenGL, where several samples at once would take longer than a person should wait. Yields after
        each part of the work, since the next one waits until it is done; the last framebuffer is the picture."""
        x, y = _SHIFTS[step % len(_SHIFTS)]
        yield from self.parts(camera, 0, True, (2.0 * x / camera.width, 2.0 * y / camera.height))
        picture = self.frames.resolved()
        yield picture
        yield from self._average.add(picture, step)

    def draw(
        self, camera: Camera, samples: int = 4, edges: bool = True, shift: tuple[float, float] = (0.0, 0.0)
    ) -> Any:
        """The picture as a framebuffer with one sample per pixel (to copy or read)."""
        for _part in self.parts(camera, samples, edges, shift):
            pass
        return self.frames.resolved()

    def parts(
        self, camera: Camera, samples: int, edges: bool, shift: tuple[float, float] = (0.0, 0.0)
    ) -> Iterator[Any]:
        """Draw, and of a large scene at rest let go after each part, so that a movement can come between."""
        self._shift = shift
        self._follow()
        target = self.frames.target((camera.width, camera.height), samples)
        self._begin(camera, target)
        shown = [gpu for gpu in self.models.values() if gpu.model.visible]
        for gpu in shown:
            gpu.refresh(self.scene.volumes)
        self._choose(shown, camera)
        long = self._heavy and not self.thinning
        for gpu in shown:
            for _step in chain(self._opaque(gpu, camera), self._lines(gpu, camera) if edges else ()):
                if long:
                    yield target
        target.depth_mask = False
        self.ctx.enable(self.ctx.BLEND)
        self._draw_ground(camera)
        for gpu in shown:
            self._translucent(gpu, camera)
        self._draw_ghosts(shown, camera, target)
        for gpu in shown:
            self._selected(gpu, camera)
        self._clip(0)
        target.depth_mask = True
        self.ctx.disable(self.ctx.BLEND)

    def _begin(self, camera: Camera, target: Any) -> None:
        """The sky, and everything as the first pass needs it, whatever a picture given up has left."""
        ctx = self.ctx
        target.use()
        ctx.viewport = (0, 0, camera.width, camera.height)
        ctx.scissor = None
        target.color_mask = (True,) * 4
        target.depth_mask = True
        target.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        ctx.enable_only(ctx.DEPTH_TEST)
        ctx.depth_func = "<="
        # the picture stays opaque: a widget whose alpha is not 1 would be blended with what is behind the window
        ctx.blend_func = ctx.SRC_ALPHA, ctx.ONE_MINUS_SRC_ALPHA, ctx.ONE, ctx.ONE_MINUS_SRC_ALPHA
        self._clip(0)
        target.depth_mask = False
        self._sky.set(u_top=self.palette.sky_top, u_bottom=self.palette.sky_bottom)
        self._sky.fill()
        self._clip(1 + len(self.scene.sections))
        target.depth_mask = True

    @property
    def thinning(self) -> bool:
        """The picture leaves out some of the scene, by how long the last ones took, once there are coarse meshes."""
        return self._heavy and self.hurry and not self.coarsening

    @property
    def _heavy(self) -> bool:
        """Whether the scene is too large to be drawn whole in any case."""
        triangles = sum(gpu.model.triangles for gpu in self.models.values())
        return triangles >= (HEAVY if self.software else HEAVY_ON_CARD)

    def _choose(self, shown: list[GpuModel], camera: Camera) -> None:
        """Of a large scene, draw what is seen; of any other everything."""
        parts = [gpu.version for gpu in shown]
        key = (camera.view().tobytes(), camera.projection().tobytes(), camera.width, self.thinning, *parts)
        if key == self._chosen:
            return
        self._chosen = key
        if self._heavy:
            choose(shown, camera, self.effort if self.thinning else None)
        else:
            for gpu in shown:
                gpu.unthin()

    def _clip(self, count: int) -> None:
        """Cut by the first planes: that of the storey and those of the sections."""
        for plane in range(PLANES):
            (self.ctx.enable_direct if plane < count else self.ctx.disable_direct)(_CLIP_DISTANCE + plane)

    def _projection(self, camera: Camera) -> NDArray[np.float64]:
        matrix = camera.projection()
        matrix[0, 2], matrix[1, 2] = self._shift
        return matrix

    def _prepare(self, program: Program, gpu: GpuModel, camera: Camera, **values: Any) -> None:
        model = gpu.model
        gpu.bind()
        program.set(
            u_view=camera.view(model.pose),
            u_projection=values.pop("u_projection", None),
            u_clip=self._planes_for(model),
            **{"u_lift": 0.0, "u_nearer": 0.0, **values},
        )

    def _opaque(self, gpu: GpuModel, camera: Camera) -> Iterator[None]:
        colors = self.palette
        cutting = gpu.model.cut is not None or bool(self.scene.sections)
        shading = {
            "u_projection": self._projection(camera),
            "u_sun": SUN / np.linalg.norm(SUN) @ gpu.model.pose[:3, :3],
            "u_light_sky": colors.light_sky,
            "u_light_ground": colors.light_ground,
            "u_light_sun": colors.light_sun,
            "u_mute": colors.mute,
            "u_pane": colors.pane,
            "u_alpha": 1.0,
            "u_tint": (0.0, 0.0, 0.0, 0.0),
            "u_floor": 0,
        }
        if "solid" in gpu.members:
            cap = (*colors.cap, 1.0 if cutting else 0.0)
            glass = 3 if self.thinning else 0
            self._prepare(self._surface, gpu, camera, u_glass=glass, u_muted=0.85, u_cap=cap, **shading)
            yield from gpu.steps("solid", self._surface)
        if "painted" in gpu.members:
            self._prepare(self._surface, gpu, camera, u_glass=2, u_muted=0.0, u_cap=(0, 0, 0, 0), **shading)
            gpu.draw("painted", self._surface)
        if "floors" in gpu.members:
            shading |= {"u_tint": (*colors.room, 1.0), "u_floor": 1, "u_lift": 0.03}
            self._prepare(self._surface, gpu, camera, u_glass=2, u_muted=0.0, u_cap=(0, 0, 0, 0), **shading)
            gpu.draw("floors", self._surface)

    def _lines(self, gpu: GpuModel, camera: Camera) -> Iterator[None]:
        self.ctx.enable(self.ctx.BLEND)
        yield from self._draw_edges(gpu, camera)
        self._draw_cuts(gpu, camera)
        self.ctx.disable(self.ctx.BLEND)

    def _draw_edges(self, gpu: GpuModel, camera: Camera) -> Iterator[None]:
        projection = self._projection(camera)
        # seen from afar, edges would close up to black
        fade = min(max(camera.pixels_at(camera.distance) / _CLEAR, 0.3), 1.0)
        tint = (*self.palette.edge[:3], self.palette.edge[3] * fade)
        for name in ("solid", "glass", "painted"):
            if name in gpu.members:
                values = {"u_projection": projection, "u_tint": tint, "u_nearer": _nearer(camera)}
                self._prepare(self._flat, gpu, camera, **values)
                yield from gpu.steps(name, self._flat, lines=True)

    def work_out(self, seconds: float = 0.012) -> bool:
        """Do some of what the picture at rest needs; True when there is more to do."""
        for gpu in self.models.values():
            gpu.refresh(self.scene.volumes)
            planes = gpu.model.local_planes(self.scene.sections)
            if gpu.model.visible and gpu.cuts.work_out(gpu.model, planes, gpu.solid, seconds):
                return True
        return False

    def _planes_for(self, model: SceneModel, without: Plane | None = None) -> NDArray[np.float64]:
        """(7,4), model-local: the storey cut, then the sections; those not in use, and *without*, keep everything."""
        clip = np.tile(_KEEP_ALL, (PLANES, 1))
        first = int(model.cut is None)
        for number, plane in enumerate(model.local_planes(self.scene.sections), first):
            if without is None or not np.array_equal(plane, without):
                clip[number] = plane
        return clip

    def _draw_cuts(self, gpu: GpuModel, camera: Camera) -> None:
        """The faces that fill the cuts, and their outlines."""
        contours = gpu.cuts.contours(gpu.model.local_planes(self.scene.sections))
        for key, contour in contours.items():
            values = {
                "u_view": camera.view(gpu.model.pose),
                "u_projection": self._projection(camera),
                "u_clip": self._planes_for(gpu.model, contour.plane),
            }
            lines, faces = gpu.cuts.arrays(key, gpu, self._cuts, self.hurry)
            if faces is not None:
                gpu.bind()
                step = hatch_step(camera.pixels_at(camera.distance))
                tint = (*self.palette.cut[:3], self.palette.cut[3] * 0.3)
                self._cuts.faces.set(u_nearer=_nearer(camera), u_cap=self.palette.cap, u_tint=tint, u_step=step)
                self._cuts.faces.set(**values)
                faces.render(self.ctx.TRIANGLES)
            if lines is not None:
                self._cuts.lines.set(u_nearer=_nearer(camera) * 2, u_tint=self.palette.cut, **values)
                lines.render(self.ctx.LINES)

    def _draw_ground(self, camera: Camera) -> None:
        bounds = self.scene.bounds()
        if bounds is None or camera.eye[2] < bounds[2]:
            return
        size = max(float(np.linalg.norm(bounds[3:5] - bounds[:2])), 10.0) * 0.95
        centre = np.array([*((bounds[:2] + bounds[3:5]) / 2), bounds[2] - 0.02])
        place = {"u_view": camera.view(), "u_projection": self._projection(camera)}
        self._ground.program.set(u_centre=centre, u_size=size, u_tint=self.palette.ground, **place)
        self._ground.disc().render(self.ctx.TRIANGLES)
        self._ground.program.set(u_tint=(*self.palette.grid, 0.55))
        self._ground.lines(centre, size).render(self.ctx.LINES)

    def _translucent(self, gpu: GpuModel, camera: Camera) -> None:
        projection = self._projection(camera)
        clear = {"u_projection": projection, "u_cap": (0.0, 0.0, 0.0, 0.0), "u_floor": 0}
        if "glass" in gpu.members:
            self._prepare(self._surface, gpu, camera, u_glass=1, u_muted=0.5, u_alpha=1.0, u_tint=(0, 0, 0, 0), **clear)
            gpu.draw("glass", self._surface)
        if "rooms" in gpu.members:
            tint = (*self.palette.room, 1.0)
            self._prepare(self._surface, gpu, camera, u_glass=2, u_muted=0.0, u_alpha=0.35, u_tint=tint, **clear)
            gpu.draw("rooms", self._surface)

    def _draw_ghosts(self, shown: list[GpuModel], camera: Camera, target: Any) -> None:
        """Pale, and only the nearest face of all ghosts: their depths come first, then their colour."""
        ghosts = [gpu for gpu in shown if "ghost" in gpu.members]
        projection, paint = self._projection(camera), self.palette.ghost
        line = (*self.palette.edge[:3], 0.16)
        for mask, depth in ((False, True), (True, False)):
            target.color_mask = (mask,) * 4
            target.depth_mask = depth
            for gpu in ghosts:
                sun = SUN / np.linalg.norm(SUN) @ gpu.model.pose[:3, :3]
                values = {"u_projection": projection, "u_tint": (*paint[:3], 1.0), "u_alpha": paint[3], "u_sun": sun}
                # a wall lies where a room ends: the wall is before it
                values |= {"u_cap": (0.0, 0.0, 0.0, 0.0), "u_nearer": _nearer(camera) / 2}
                self._prepare(self._surface, gpu, camera, u_glass=2, u_muted=0.0, u_floor=0, **values)
                gpu.draw("ghost", self._surface)
                if mask and not self.hurry:
                    values = {"u_projection": projection, "u_tint": line, "u_nearer": _nearer(camera)}
                    self._prepare(self._flat, gpu, camera, **values)
                    gpu.draw("ghost", self._flat, lines=True)

    def _selected(self, gpu: GpuModel, camera: Camera) -> None:
        """Amber: faint through walls, stronger where nothing is in front, and outlined."""
        if "selected" not in gpu.members:
            return
        ctx, amber = self.ctx, self.palette.selection
        projection, nearer = self._projection(camera), _nearer(camera) * 3
        for alpha, behind in ((0.28, True), (0.42, False)):
            (ctx.disable if behind else ctx.enable)(ctx.DEPTH_TEST)
            values = {"u_projection": projection, "u_tint": (*amber, alpha), "u_nearer": nearer}
            self._prepare(self._flat, gpu, camera, **values)
            gpu.draw("selected", self._flat)
        ctx.disable(ctx.DEPTH_TEST)
        outline = (amber[0] * 0.82, amber[1] * 0.72, amber[2] * 0.6, 0.95)
        self._prepare(self._flat, gpu, camera, u_projection=projection, u_tint=outline)
        gpu.draw("selected", self._flat, lines=True)
        ctx.enable(ctx.DEPTH_TEST)

    def pick(self, camera: Camera, x: float, y: float, rooms: bool = False) -> Hit | None:
        """What is under a pixel, or within two pixels of it; with *rooms* the first room body that the line of sight
        enters, whatever stands before it (that of the open storey where one is cut open)."""
        return ray.pick(self.scene, camera, x, y, rooms)

    def release(self) -> None:
        for gpu in self.models.values():
            gpu.release()
        self.models.clear()
        self._coarsener.stop()
        self.frames.release()


def _nearer(camera: Camera) -> float:
    """How far lines are drawn in front of their faces, in depth units: a few centimetres at the target."""
    near, far = camera.planes()
    if camera.orthogonal:
        return float(2.0 / (far - near) * min(0.02 + 0.0006 * camera.distance, 0.2))
    shift = max(camera.distance, near * 1.5)
    return float(2.0 * far * near / (far - near) / shift**2 * min(0.02 + 0.0006 * shift, 0.2))
