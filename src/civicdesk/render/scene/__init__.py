"""The 3D view without Qt: `scene` says what is there, `renderer` draws it on a moderngl context, `camera` looks at it.

A scene lives longer than any OpenGL context: a renderer can be thrown away and made anew from it at any time.
All positions are float64 in scene coordinates; what goes to the graphics memory is float32, local to its model.
"""
