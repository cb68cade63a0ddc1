"""The wholepicture command: read the arguments, ask one service, print the answer."""
