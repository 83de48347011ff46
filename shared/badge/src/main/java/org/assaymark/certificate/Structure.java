package org.assaymark.certificate;

import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of a document are, for whoever does not see them: a tree of elements whose leaves
 * are numbered pieces of pages (ISO 32000-1 §14.7, ISO 14289-1).
 */
final class Structure {
    private final PdfFile file;
    private final int root;
    private final Element document;
    private final List<String> parents = new ArrayList<>();

    Structure(PdfFile file) {
        this.file = file;
        this.root = file.reserve();
        this.document = new Element("Document", "");
    }

    /** One part, of a role of §14.8.4. */
    final class Element {
        private final String role;
        private final String attributes;
        private final List<Kid> kids = new ArrayList<>();

        /** Its object, once somebody asked; 0 before. */
        private int number;

        private Element(String role, String attributes) {
            this.role = role;
            this.attributes = attributes;
        }

        Element add(String role) {
            return add(role, "");
        }

        /** With further entries of its dictionary. */
        Element add(String role, String attributes) {
            var child = new Element(role, attributes);
            kids.add(new Kid.Child(child));
            return child;
        }

        /** Takes what the other holds, which is then of no more use. */
        void adopt(Element other) {
            kids.addAll(other.kids);
        }

        String role() {
            return role;
        }

        int number() {
            if (number == 0) {
                number = file.reserve();
            }
            return number;
        }

        void holds(int page, int piece) {
            kids.add(
                    new Kid.Content(
                            "<< /Type /MCR /Pg " + Syntax.ref(page) + " /MCID " + piece + " >>"));
        }

        void holdsObject(int page, int object) {
            kids.add(
                    new Kid.Content(
                            "<< /Type /OBJR /Pg "
                                    + Syntax.ref(page)
                                    + " /Obj "
                                    + Syntax.ref(object)
                                    + " >>"));
        }

        private void write(int parent) {
            var written = new StringBuilder();
            for (Kid kid : kids) {
                switch (kid) {
                    case Kid.Content(String reference) -> written.append(reference);
                    case Kid.Child(Element child) -> {
                        written.append(Syntax.ref(child.number()));
                        child.write(number());
                    }
                }
                written.append(' ');
            }
            file.put(
                    number(),
                    "<< /Type /StructElem /S /%s /P %s %s /K [%s] >>"
                            .formatted(role, Syntax.ref(parent), attributes, written));
        }
    }

    private sealed interface Kid {
        record Child(Element element) implements Kid {}

        record Content(String reference) implements Kid {}
    }

    /** A place for elements that are no part of the document unless they are adopted. */
    Element detached() {
        return new Element("NonStruct", "");
    }

    Element document() {
        return document;
    }

    /** A number under which a page, or something on it, finds the elements that it belongs to. */
    int parentKey() {
        parents.add("");
        return parents.size() - 1;
    }

    void setParents(int key, String elements) {
        parents.set(key, elements);
    }

    /** The number of the tree's root. */
    int write() {
        document.write(root);
        var numbers = new StringBuilder();
        for (int key = 0; key < parents.size(); key++) {
            numbers.append(key).append(' ').append(parents.get(key)).append(' ');
        }
        int tree = file.add("<< /Nums [" + numbers + "] >>");
        file.put(
                root,
                "<< /Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d >>"
                        .formatted(
                                Syntax.ref(document.number()), Syntax.ref(tree), parents.size()));
        return root;
    }
}
