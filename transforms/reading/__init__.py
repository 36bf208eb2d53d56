"""How datasets read documents: what several of them need, and none of them owns.

    headers, titles, tables     which column of a table means what, by its title; a row's cells by column
    cells, dates, names, words  what cells, days and people's names look like; the words of a row
    glued                       the cheapest way through rows that lost their columns

Articles speak of many works. Whose a fact is, is told block by block, then sentence by sentence:

    naming                      how texts spell the show's name; a title that only holds it
    absence                     the one complaint about an article that never names its show
    outline, introductions      lines that are titles; works that a paragraph makes its subject
    stretches, headed           which blocks are about the show; under which season and episode they stand
    proper_names, named_works   the names of a sentence; which of them are titles of other works
    mentions, passages, scope   the works that a sentence mentions, of which of them it speaks, and in a whole article
"""
