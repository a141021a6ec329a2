"""The pictures of one report, each laid out once for all of its forms, and what has to be said about how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw import scene_of

if TYPE_CHECKING:
    from dlcheck.draw.picture import Picture
    from dlcheck.draw.scene import Scene


class Scenes:
    """Scenes by picture; `notices` grows with them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.notices: list[str] = []
        # A picture is known by being the same object, which its place here keeps alive.
        self._drawn: dict[int, tuple[Picture, Scene]] = {}

    def of(self, picture: Picture) -> Scene:
        """The scene of a picture."""
        if id(picture) not in self._drawn:
            scene, notices = scene_of(picture)
            self._drawn[id(picture)] = picture, scene
            self.notices += notices
        return self._drawn[id(picture)][1]
