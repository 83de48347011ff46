package org.assaymark.certificate;

import java.util.List;

/**
 * How much of the description and the outcomes is printed, from everything to nothing.
 *
 * @param lines of the description
 */
record Detail(int lines, int outcomes) {
    static final List<Detail> FROM_MOST =
            List.of(
                    new Detail(5, 10),
                    new Detail(4, 7),
                    new Detail(3, 5),
                    new Detail(3, 4),
                    new Detail(2, 3),
                    new Detail(2, 2),
                    new Detail(2, 1),
                    new Detail(2, 0),
                    new Detail(1, 0),
                    new Detail(0, 0));
}
