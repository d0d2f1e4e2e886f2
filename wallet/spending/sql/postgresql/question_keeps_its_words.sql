-- A question keeps its words, and its answer once given.
CREATE OR REPLACE FUNCTION question_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a question and its answer are never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER question_keeps_its_words BEFORE DELETE OR UPDATE OF id, payment_id, asked_by_id, asked_at, text OR TRUNCATE ON spending_question
    FOR EACH STATEMENT EXECUTE FUNCTION question_keeps_its_words();

CREATE OR REPLACE TRIGGER question_keeps_its_words_of_answer BEFORE UPDATE ON spending_question
    FOR EACH ROW WHEN (old.answered_at IS NOT NULL) EXECUTE FUNCTION question_keeps_its_words();
