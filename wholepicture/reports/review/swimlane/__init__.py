"""The swimlane: who knew what, when, and who told whom, as one picture and as a list for narrow screens."""
