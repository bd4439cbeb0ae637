"""From a line of the script to the picture that an actor conveys."""

from samverkan.example.script import INVENTED, Told
from samverkan.features.reports import Consequence, Coordination, Forecast, Picture, Posture


def build_picture(told: Told) -> Picture:
    """The picture that a line of the script stands for."""
    return Picture(
        impact=told.impact,
        trend=told.trend,
        confidence=told.confidence,
        source=told.source,
        posture=Posture(key=told.posture, words=INVENTED),
        happened=told.happened,
        consequences=tuple(
            Consequence(function=function, impact=impact, text=text)
            for function, (impact, text) in told.consequences.items()
        ),
        measures=told.measures,
        support=told.support,
        coordination=Coordination(text=told.coordination, members=told.with_members if told.coordination else ()),
        forecast=Forecast(text=told.forecast, hours=told.hours if told.forecast else 0),
    )
