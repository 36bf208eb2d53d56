"""The column titles of tables of awards, by what they mean."""

from transforms.reading.headers import Headers, by_title
from transforms.reading.titles import ANY_TABLE

TITLES = by_title(
    {
        "year": "year|years|year of ceremony|year of award",
        "award": (
            "award|awards|award ceremony|award show|association|organization|organisation|institution|event|group|"
            "award body|awarding body|award(s)|award giving body|award-giving body|awarding organisation|"
            "awarding organization|organisation(s)|organization(s)|prize|awards ceremony|award/ceremony|award name|"
            "awards body|awarding group|film festival|festival|honor|honour|award / event|award/event|"
            "awarding institution|awards show"
        ),
        "category": (
            "category|award category|categories|category(s)|nomination|nominated for|award category/ies|category/award|"
            "nominated category|nominated award|categories nominated"
        ),
        "nominee": (
            "nominee|nominees|nominee(s)|nominated|nominee/work|nominee / work|nominee(s)/work|nominee(s) / work|"
            "nominated artist|nominees and recipients|recipient|recipients|recipient(s)|recipient(s) and nominee(s)|"
            "recipients and nominees|nominee(s) and recipient(s)|winner|winner(s)|for|nominee or recipient|"
            "nominees/recipients|nominee(s)/recipient(s)|recipients/nominees|recipient(s)/nominee(s)|"
            "nominated recipient|nominee and recipient|nominee/episode|nominated person|winner/nominee|"
            "winner/nominee(s)|winners/nominees|nominees/winners|recipient(s) and nominees|recipient and nominee(s)|"
            "winner(s) and nominee(s)|winners and nominees|winner and nominee(s)|recipient/nominee|recipient / nominee|"
            "nominee / recipient|nominee/recipient|nominee(s) / recipient(s)|recipient(s) / nominee(s)|nominees / work|"
            "nominees/work|nominee/works|nominee(s)/work(s)|nominee(s) / work(s)|nominee(s) and work(s)|"
            "nominee and work|work/nominee|work / nominee|nominated individual(s)|nominated individual|"
            "nominated person(s)|nominated persons|honoree|honoree(s)|awardee|awardee(s)|nominee / episode|"
            "nominee(s)/episode|nominee(s) / episode"
        ),
        "work": (
            "nominated work|work|nominated work(s)|nominated works|work(s)|episode(s) nominated|nominated episode|"
            "nominated episode(s)|nominated episodes|nominated song|nominated project|project|projects|project(s)|"
            "nominated series|nominated show|nominated title|nominated production|for work"
        ),
        "result": "result|results|outcome|status|result(s)",
    }
)
_WORKS = by_title(
    {
        "work": (
            "episode|episodes|episode(s)|episode title|song|songs|song(s)|song title|track|title|title(s)|titles|"
            "programme|program|production|film|show|series|film/series|show/film|series/film"
        )
    }
)
OF_AWARDS = Headers.of(ANY_TABLE, TITLES, _WORKS)
"""All titles of a table of awards: what another table counts or lists is here the work that somebody is named for."""
