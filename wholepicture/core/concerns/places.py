"""The named places of a body map, front and back, each as somebody who looks at the child would say it."""

from typing import Final

FRONT: Final = {
    "face": "Face", "mouth": "Mouth", "neck": "Neck, front", "chest": "Chest", "stomach": "Stomach",
    "genitals": "Genital area", "arm-right": "Right arm, front", "arm-left": "Left arm, front",
    "hand-right": "Right hand, palm", "hand-left": "Left hand, palm", "thigh-right": "Right thigh, front",
    "thigh-left": "Left thigh, front", "shin-right": "Right knee or shin", "shin-left": "Left knee or shin",
    "foot-right": "Right foot, top", "foot-left": "Left foot, top",
}  # fmt: skip
"""Left and right are the child's own."""

BACK: Final = {
    "head-back": "Back of the head", "ear-left": "Left ear", "ear-right": "Right ear", "neck-back": "Back of the neck",
    "back-upper": "Upper back", "back-lower": "Lower back", "buttocks": "Buttocks",
    "arm-left-back": "Left arm, back", "arm-right-back": "Right arm, back", "hand-left-back": "Left hand, back",
    "hand-right-back": "Right hand, back", "thigh-left-back": "Left thigh, back",
    "thigh-right-back": "Right thigh, back", "calf-left": "Left calf", "calf-right": "Right calf",
    "sole-left": "Left sole", "sole-right": "Right sole",
}  # fmt: skip

PLACES: Final = FRONT | BACK
