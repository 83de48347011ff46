package org.assaymark.baking;

/** Where the tags of well-formed XML stand, one after the other. */
final class SvgMarkup {
    /**
     * @param to the place after it
     * @param isEmpty whether it opens and closes its element
     */
    record Tag(int from, int to, boolean isEmpty) {}

    private final String text;
    private int at;

    SvgMarkup(String text) {
        this.text = text;
    }

    Tag next() {
        while (true) {
            int from = text.indexOf('<', at);
            if (text.startsWith("<!--", from)) {
                at = after("-->", from + 4);
            } else if (text.startsWith("<![CDATA[", from)) {
                at = after("]]>", from);
            } else if (text.startsWith("<?", from)) {
                at = after("?>", from);
            } else if (text.startsWith("<!", from)) {
                at = declaration(from);
            } else {
                at = closed(from + 1);
                return new Tag(from, at, text.charAt(at - 2) == '/');
            }
        }
    }

    private int after(String end, int from) {
        return text.indexOf(end, from) + end.length();
    }

    /** After the sign that closes a tag; within a value it closes nothing. */
    private int closed(int from) {
        int place = from;
        while (text.charAt(place) != '>') {
            char quote = text.charAt(place);
            place = quote == '"' || quote == '\'' ? text.indexOf(quote, place + 1) + 1 : place + 1;
        }
        return place + 1;
    }

    /** A document type declaration, which may have others within brackets. */
    private int declaration(int from) {
        int place = from + 2;
        for (boolean inside = false; inside || text.charAt(place) != '>'; ) {
            switch (text.charAt(place)) {
                case '[' -> {
                    inside = true;
                    place++;
                }
                case ']' -> {
                    inside = false;
                    place++;
                }
                case '"', '\'' -> place = text.indexOf(text.charAt(place), place + 1) + 1;
                case '<' ->
                        place =
                                text.startsWith("<!--", place)
                                        ? after("-->", place + 4)
                                        : place + 1;
                default -> place++;
            }
        }
        return place + 1;
    }
}
