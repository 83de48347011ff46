package org.assaymark.badge;

import java.awt.Shape;

/** What one step of a level looks like. */
enum Mark {
    STAR {
        @Override
        Shape at(double x, double y, double size) {
            return Outlines.star(5, x, y + size * 0.05, size * 0.58, size * 0.27, size * 0.05);
        }
    },
    CHEVRON {
        @Override
        Shape at(double x, double y, double size) {
            double half = size / 2;
            double third = size * 0.36;
            return Outlines.polygon(
                    size * 0.06,
                    x - half,
                    y + half - third,
                    x,
                    y - half,
                    x + half,
                    y + half - third,
                    x + half,
                    y + half,
                    x,
                    y - half + third,
                    x - half,
                    y + half);
        }
    },
    PIP {
        @Override
        Shape at(double x, double y, double size) {
            return Outlines.regular(4, x, y, size * 0.5, 0, size * 0.1);
        }
    },
    DOT {
        @Override
        Shape at(double x, double y, double size) {
            return Outlines.circle(x, y, size * 0.38);
        }
    };

    abstract Shape at(double x, double y, double size);
}
