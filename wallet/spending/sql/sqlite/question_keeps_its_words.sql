-- A question keeps its words, and its answer once given.
CREATE TRIGGER question_keeps_its_words BEFORE UPDATE OF id, payment_id, asked_by_id, asked_at, text ON spending_question
BEGIN
    SELECT RAISE(ABORT, 'append_only: a question and its answer are never changed or removed');
END;

CREATE TRIGGER question_keeps_its_words_of_answer BEFORE UPDATE ON spending_question
    WHEN OLD.answered_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'append_only: a question and its answer are never changed or removed');
END;

CREATE TRIGGER question_keeps_its_words_on_delete BEFORE DELETE ON spending_question
BEGIN
    SELECT RAISE(ABORT, 'append_only: a question and its answer are never changed or removed');
END;
