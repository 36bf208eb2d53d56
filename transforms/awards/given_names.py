"""Common given names; they only tip the balance between two places where a name may begin."""

GIVEN_NAMES = frozenset(
    """
    aaron abby abigail adam adrian aidan aiden alan albert alec alex alexander alexandra alexis alfie
    alfred ali alice alicia alison allan allen allison alun alyssa amanda amber amelia amy ana anastasia
    andrea andreas andrew andy angela angelica angie angus anita ann anna anne annette annie anthony anton
    antonio antony anya april archie ariana armando arnold art arthur ashley audrey barbara barrie barry
    bart beau becky bella ben benedict benjamin bernadette bernard beth betty beverley bill billie billy
    blair blake bob bobby boyd brad bradley brandon brenda brendan brent brett brian bridget bronagh
    brooke bruce bruno bryan bryce caitlin calvin cameron camilla candice cara carey carice carl carla
    carlos carly carmen carol carole caroline carolyn carrie carter casey cate catherine cathy cecilia
    celia chad charles charlie charlotte chelsea cheryl chloe chris christian christina christine
    christopher chuck claire clara clare clark claudia cliff clive cody colin colleen connie connor conor
    courtney craig cristina curtis cynthia daisy dale damian damien damon dan dana daniel daniela danielle
    danny daphne darren daryl dave david dawn dean debbie deborah debra denis denise dennis derek diana
    diane dick dominic don donald donna doris dorothy doug douglas duncan dustin dylan ed eddie eden edgar
    edith edward edwin eileen elaine eleanor elena eli elias elisabeth eliza elizabeth ella ellen ellie
    elliot elliott emilia emily emma emmanuel enrique eric erica erik erin ernest esther ethan eugene eva
    evan eve evelyn faith fay felicity felix fernando finn fiona florence frances francesca francis
    francisco frank franklin fred freddie frederick gabriel gabriella gareth garry gary gavin gemma gene
    geoff geoffrey george georgia georgina gerald gerard gerry gillian gina giovanni glen glenn gordon
    grace graeme graham grant greg gregory greta guillermo guy gwendoline gwyneth hannah harold harriet
    harris harrison harry harvey hayley heather hector helen helena henry herbert holly howard hugh hugo
    ian imelda imogen ingrid irene iris isaac isabel isabella isla ivan jack jackie jackson jacob
    jacqueline jake james jamie jan jane janet janice jared jasmine jason jay jean jeff jeffrey jemima jen
    jenna jennifer jenny jeremy jerome jerry jess jesse jessica jessie jill jim jimmy jo joan joanna
    joanne jodie joe joel john johnny jon jonah jonathan jordan jorge jose joseph josh joshua joy joyce
    juan jude judi judith judy julia julian juliana julie juliet june justin kai karen karl kate katherine
    kathleen kathryn kathy katie katrina kay keith kelly kelsey ken kenneth kenny kerry kevin kieran kim
    kimberly kirk kirsten kit kristen kristin kristina kurt kyle lance larry laura lauren laurence laurie
    lawrence lea leah lee lena leo leon leonard les lesley leslie lewis liam lily linda lindsay lindsey
    lisa liz lloyd lois lola lorraine lou louis louise lucas lucy luis luke lydia lynn lynne mackenzie
    maddie madeline maggie maisie malcolm marc marcia marco marcus margaret margot maria marie marilyn
    mario marion marissa mark marlene martha martin marvin mary mathew matilda matt matthew maureen
    maurice max maya megan mel melanie melinda melissa meredith merritt michael michaela michele michelle
    miguel mike milly miranda mitchell mohamed mohammed moira molly monica morgan murray nadia nancy naomi
    natalie natasha nathan neal neil nell nicholas nick nicola nicolas nicole nigel nikolaj nina noah noel
    nora norman oliver olivia oscar owen pamela pat patricia patrick patty paul paula pauline pedro peggy
    penelope penny perry pete peter phil philip phillip phoebe phyllis pierre piers polly rachael rachel
    ralph ramin ramon randy raphael raul ray raymond rebecca reece regina reginald rhys ricardo richard
    rick ricky rita rob robbie robert roberto robin rod roger roland ron ronald ronan ronnie rory rosa
    rosalind rosamund rose rosemary rosie ross rowan roy ruby rufus rupert russell ruth ryan sadie sally
    sam samantha samuel sandra saoirse sara sarah scott sean selina serena sergio seth shane shannon
    sharon shaun shawn sheila shelley sheridan shirley sian sid sidney sienna simon siobhan sonia sophia
    sophie stacey stan stanley stella stephanie stephen steve steven stewart stuart sue susan susannah
    susie suzanne sylvia tamsin tanya tara tatiana taylor ted terence teresa terry tessa theo theresa
    thomas tiffany tilda tim timothy tina toby todd tom tommy toni tony tracey tracy travis trevor tristan
    troy tyler tyrone uma una ursula valerie vanessa vera vernon veronica vic vicky victor victoria vince
    vincent viola violet virginia vivian wade wallace walter wanda warren wayne wendy wesley whitney will
    william willie winona xavier yasmin yvonne zac zach zachary zara zoe
    """.split()
)
