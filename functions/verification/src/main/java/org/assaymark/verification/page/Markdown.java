package org.assaymark.verification.page;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns a stranger's Markdown (CommonMark) into markup that cannot act: HTML in it is shown as
 * text, pictures become their description, links lead to http and https only.
 */
final class Markdown {
    /** Deeper nesting than any text needs is read as text, so that it cannot exhaust the stack. */
    private static final int DEEPEST = 20;

    /** Headings start below the page's own h1 and h2. */
    private static final int FIRST_HEADING = 3;

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .softbreak("\n")
                    .attributeProviderFactory(context -> Markdown::addLinkRelation)
                    .build();

    private Markdown() {}

    static Content render(String text) {
        var document = PARSER.parse(text);
        document.accept(new Tamer());
        var markup = RENDERER.render(document);
        return output -> output.writeContent(markup);
    }

    static Optional<Content> render(Optional<String> text) {
        return text.filter(markdown -> !markdown.isBlank()).map(Markdown::render);
    }

    private static void addLinkRelation(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
        }
    }

    private static final class Tamer extends AbstractVisitor {
        private int level = FIRST_HEADING - 1;

        /** No level is skipped, whatever the author skipped: readers who hear a page go by them. */
        @Override
        public void visit(Heading heading) {
            int wanted = FIRST_HEADING + heading.getLevel() - 1;
            level = Math.min(6, Math.min(wanted, level + 1));
            heading.setLevel(level);
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            replaceByChildren(image);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Web.link(link.getDestination())
                    .ifPresentOrElse(link::setDestination, () -> replaceByChildren(link));
        }

        private static void replaceByChildren(Node node) {
            for (var child : childrenOf(node)) {
                node.insertBefore(child);
            }
            node.unlink();
        }

        private static List<Node> childrenOf(Node node) {
            var children = new ArrayList<Node>();
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            return children;
        }
    }
}
