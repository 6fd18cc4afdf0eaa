"""The shader programs (GLSL 3.30: software OpenGL and macOS have no more to offer everywhere)."""

from __future__ import annotations

_HEADER = "#version 330 core\n"

# Instanced: three rows of a matrix and an object number per instance. Baked: positions are placed already.
_PLACE = {
    True: """
in vec4 in_row0; in vec4 in_row1; in vec4 in_row2;
vec3 place(vec3 p) { vec4 q = vec4(p, 1.0); return vec3(dot(in_row0, q), dot(in_row1, q), dot(in_row2, q)); }
vec3 turn(vec3 n) { return vec3(dot(in_row0.xyz, n), dot(in_row1.xyz, n), dot(in_row2.xyz, n)); }
""",
    False: """
vec3 place(vec3 p) { return p; }
vec3 turn(vec3 n) { return n; }
""",
}

_PLACED = """
in vec3 in_position;
in vec4 in_normal;
in vec4 in_color;
in uint in_object;
{place}
uniform mat4 u_view;
uniform mat4 u_projection;
uniform vec4 u_clip[7];   // the storey cut and six sections
uniform float u_lift;
uniform float u_nearer;
out float gl_ClipDistance[7];
void set_place() {{
    vec3 p = place(in_position);
    p.z += u_lift;
    for (int i = 0; i < 7; i++) gl_ClipDistance[i] = dot(u_clip[i], vec4(p, 1.0));
    gl_Position = u_projection * (u_view * vec4(p, 1.0));
    gl_Position.z -= u_nearer * gl_Position.w;
}}
"""

# Light is worked out per corner: on software OpenGL, fragments cost more than all the rest. What a pass leaves out is
# put outside of the picture, since a fragment that may be discarded cannot be passed over early.
_SURFACE_VERTEX = """
uniform sampler2D u_state;
uniform vec3 u_sun;        // direction to the sun, model axes
uniform vec3 u_light_sky; uniform vec3 u_light_ground; uniform vec3 u_light_sun;
uniform vec3 u_mute;       // warm grey that materials are drawn towards, and how far
uniform float u_muted;
uniform vec3 u_pane;       // what glass looks like
uniform vec4 u_tint;       // one colour for all (selection, rooms); alpha 0: the material's own
uniform float u_alpha;
uniform int u_glass;       // 0: opaque parts only, 1: translucent parts only, 2: everything, 3: that, panes opaque
uniform int u_floor;       // 1: only what faces down (the floor of a room)
uniform vec4 u_cap;        // colour of the inside that a cut shows; alpha 0: none
out vec3 v_front;
out vec3 v_back;
out float v_alpha;
vec3 lit(vec3 color, vec3 n) {
    return color * (mix(u_light_ground, u_light_sky, n.z * 0.5 + 0.5) + u_light_sun * max(dot(n, u_sun), 0.0));
}
void main() {
    set_place();
    int row = int(in_object);
    vec4 state = texelFetch(u_state, ivec2(row & 1023, row >> 10), 0);
    vec3 n = normalize(turn(in_normal.xyz * (255.0 / 127.0) - 128.0 / 127.0));
    bool clear = in_color.a < 0.9;
    if ((u_glass == 0 && clear) || (u_glass == 1 && !clear) || (u_floor == 1 && n.z > -0.7))
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    vec3 color = in_color.rgb;
    float grey = dot(color, vec3(0.30, 0.59, 0.11));
    color = mix(color, mix(u_mute, u_mute * (grey * 0.9 + 0.3), 0.7), u_muted);
    if (u_glass == 1 || (u_glass == 3 && clear)) color = mix(color, u_pane, 0.8);
    if (u_tint.a > 0.0) color = u_tint.rgb;
    if (state.a > 0.0) color = u_glass == 1 ? mix(state.rgb, u_pane, 0.5) : state.rgb;
    v_alpha = u_glass == 1 ? max(in_color.a, 0.25) * u_alpha : u_alpha;
    v_front = u_floor == 1 ? color : lit(color, n);
    v_back = u_floor == 1 ? color : u_cap.a > 0.0 ? u_cap.rgb : lit(color, -n);
}
"""

_SURFACE = """
in vec3 v_front;
in vec3 v_back;
in float v_alpha;
out vec4 f_color;
void main() { f_color = vec4(gl_FrontFacing ? v_front : v_back, v_alpha); }
"""

_FLAT_VERTEX = """
void main() { set_place(); }
"""

_FLAT = """
uniform vec4 u_tint;
out vec4 f_color;
void main() { f_color = u_tint; }
"""

# Colours are worked out per vertex: on software OpenGL a full picture of even simple fragments costs milliseconds.
SKY = (
    _HEADER
    + """
uniform vec3 u_top; uniform vec3 u_bottom;
out vec3 v_color;
void main() {
    vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    v_color = mix(u_bottom, u_top, p.y);
    gl_Position = vec4(p * 2.0 - 1.0, 0.99999, 1.0);
}
""",
    _HEADER
    + """
in vec3 v_color;
out vec4 f_color;
void main() { f_color = vec4(v_color, 1.0); }
""",
)

GROUND = (
    _HEADER
    + """
in vec4 in_point;         // x, y within the unit circle, 0, strength
uniform mat4 u_view; uniform mat4 u_projection;
uniform vec3 u_centre; uniform float u_size;
out float gl_ClipDistance[7];
uniform vec4 u_tint;
out vec4 v_color;
void main() {
    float fade = 1.0 - smoothstep(0.3, 1.0, length(in_point.xy));
    v_color = vec4(u_tint.rgb, u_tint.a * fade * in_point.w);
    for (int i = 0; i < 7; i++) gl_ClipDistance[i] = 1.0;
    gl_Position = u_projection * (u_view * vec4(u_centre + vec3(in_point.xy * u_size, 0.0), 1.0));
}
""",
    _HEADER
    + """
in vec4 v_color;
out vec4 f_color;
void main() { f_color = v_color; }
""",
)

SHOW = (
    _HEADER
    + """
out vec2 v_place;
void main() {
    vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    v_place = p;
    gl_Position = vec4(p * 2.0 - 1.0, 0.0, 1.0);
}
""",
    _HEADER
    + """
uniform sampler2D u_picture; uniform float u_alpha;
in vec2 v_place;
out vec4 f_color;
void main() { f_color = vec4(texture(u_picture, v_place).rgb, u_alpha); }
""",
)

LINES = (
    _HEADER
    + """
in vec3 in_position;
uniform mat4 u_view; uniform mat4 u_projection;
uniform vec4 u_clip[7]; uniform float u_nearer;
out float gl_ClipDistance[7];
void main() {
    for (int i = 0; i < 7; i++) gl_ClipDistance[i] = dot(u_clip[i], vec4(in_position, 1.0));
    gl_Position = u_projection * (u_view * vec4(in_position, 1.0));
    gl_Position.z -= u_nearer * gl_Position.w;
}
""",
    _HEADER + _FLAT,
)

# The faces that fill a cut: the material's tone under lines at 45°, those as far apart in the picture everywhere.
FACES = (
    _HEADER
    + """
in vec3 in_position; in vec2 in_place; in vec4 in_color; in uint in_object;
uniform mat4 u_view; uniform mat4 u_projection;
uniform vec4 u_clip[7]; uniform float u_nearer;
uniform sampler2D u_state;
uniform vec3 u_cap;
uniform float u_step;
out float gl_ClipDistance[7];
out vec3 v_color; out float v_across;
void main() {
    int row = int(in_object);
    vec4 state = texelFetch(u_state, ivec2(row & 1023, row >> 10), 0);
    v_color = state.a > 0.0 ? mix(u_cap, state.rgb, 0.75) : u_cap * mix(vec3(1.0), in_color.rgb, 0.3);
    v_across = (in_place.x + in_place.y) * 0.70710678 / u_step;
    for (int i = 0; i < 7; i++) gl_ClipDistance[i] = dot(u_clip[i], vec4(in_position, 1.0));
    gl_Position = u_projection * (u_view * vec4(in_position, 1.0));
    gl_Position.z -= u_nearer * gl_Position.w;
}
""",
    _HEADER
    + """
in vec3 v_color; in float v_across;
uniform vec4 u_tint;      // of the lines
out vec4 f_color;
void main() {
    float away = abs(fract(v_across) - 0.5);
    float wide = fwidth(v_across);
    float line = 1.0 - smoothstep(0.35 * wide, 1.05 * wide, away);
    f_color = vec4(mix(v_color, u_tint.rgb, line * u_tint.a), 1.0);
}
""",
)


def surface(instanced: bool) -> tuple[str, str]:
    return _HEADER + _PLACED.format(place=_PLACE[instanced]) + _SURFACE_VERTEX, _HEADER + _SURFACE


def flat(instanced: bool) -> tuple[str, str]:
    return _HEADER + _PLACED.format(place=_PLACE[instanced]) + _FLAT_VERTEX, _HEADER + _FLAT
