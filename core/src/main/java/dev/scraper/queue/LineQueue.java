package dev.scraper.queue;

/// Some lines of the list in order: a chain through the [LineIndex], so that a queue costs three
/// numbers however long it is.
public final class LineQueue {

    private int head;
    private int tail;
    private int size;

    public int size() {
        return size;
    }

    public int first() {
        return head;
    }

    public void add(LineIndex lines, int n) {
        if (size++ == 0) {
            head = n;
        } else {
            lines.next(tail, n);
        }
        tail = n;
    }

    /// Puts all of another queue, which is empty then, behind these.
    void addAll(LineIndex lines, LineQueue others) {
        if (others.size == 0) {
            return;
        }
        if (size == 0) {
            head = others.head;
        } else {
            lines.next(tail, others.head);
        }
        tail = others.tail;
        size += others.size;
        others.size = 0;
    }

    /// Takes a line out, wherever it is; walks from the first to it.
    ///
    /// @return whether it was there
    boolean remove(LineIndex lines, int n) {
        int before = 0;
        int at = head;
        for (int left = size; left > 0; left--) {
            if (at == n) {
                if (before == 0) {
                    head = lines.next(n);
                } else {
                    lines.next(before, lines.next(n));
                }
                tail = n == tail ? before : tail;
                size--;
                return true;
            }
            before = at;
            at = lines.next(at);
        }
        return false;
    }

    /// Puts a line back before all others.
    void addFirst(LineIndex lines, int n) {
        if (size++ == 0) {
            tail = n;
        } else {
            lines.next(n, head);
        }
        head = n;
    }

    int removeFirst(LineIndex lines) {
        int first = head;
        if (--size > 0) {
            head = lines.next(first);
        }
        return first;
    }
}
