"""The stories that the example can tell."""

from samverkan.example import attack_2017, snow_2016

FIRST = "sno-2016"
STORIES = {"sno-2016": snow_2016.STORY, "drottninggatan-2017": attack_2017.STORY}
TITLES = {"sno-2016": "snön i november 2016", "drottninggatan-2017": "de första timmarna den 7 april 2017"}
