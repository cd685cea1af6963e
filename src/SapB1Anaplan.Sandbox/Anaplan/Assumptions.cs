namespace SapB1Anaplan.Sandbox.Anaplan;

/// <summary>
/// Everything the sandbox had to decide because the reference has no evidence for it, with the section that leaves
/// it open. A client must not depend on any of these.
/// </summary>
public static class Assumptions
{
    /// <summary>Reference section 1.4: how far the clock in a v2 payload may be off.</summary>
    public static readonly TimeSpan CertificateSkew = TimeSpan.FromMinutes(5);

    /// <summary>All of them: section and decision.</summary>
    public static IReadOnlyList<(string Section, string Decision)> All { get; } =
    [
        ("1.2", "The three hosts are one server; only the paths differ."),
        ("1.4", "A v2 payload is accepted within five minutes of the clock and once; v1 needs 100 bytes or more."),
        ("1.5", "An expired or revoked token gives FAILURE_BAD_CREDENTIAL on refresh and validate."),
        ("1.6", "A refresh token used twice, expired or foreign gives 401 invalid_grant; bad codes give 400."),
        ("1.6", "PKCE is checked when a challenge was sent, S256 or plain, and is never demanded."),
        ("2.1", "meta.schema is the address of the server with a double slash."),
        ("2.2", "meta.paging.next is present whenever the collection is longer than one item, even on the last page."),
        ("2.2", "The unknown fields of sort are refused for workspaces, models and users only."),
        ("3.2", "Closed models load in no time unless a load time is set; any data call loads them, not only tasks."),
        ("3.3", "limit and offset work on list items and are otherwise off: without them all items come at once."),
        ("3.3", "failureType of list writes: INCORRECT_FORMAT, INCOMPLETE_DATA, DUPLICATE, NOT_FOUND, INVALID_PARENT."),
        ("3.4", "Pages of large reads are cut by rows."),
        ("3.5", "View coordinates are member names; the Line items dimension is 20000000012."),
        ("3.5", "The fields of line items beyond those of the reference are those a public client demands."),
        ("3.5", "failureType of cell writes: cellIsCalculated, invalidDimension, invalidItem, invalidValue."),
        ("3.5", "A grid without pages has no page line; an empty column axis is one column without coordinates."),
        ("3.6", "There is one version, Actual, which is current; months are the model's calendar type."),
        ("4.1", "A chunk number outside the announced count gives 400, as does a chunk over 50 MB."),
        ("4.1", "A known chunk count empties the private content at once; -1 keeps the old until it is completed."),
        ("4.1", "A chunk that never came is left out of the content without a message."),
        ("4.1", "File calls answer while the model is busy, because 4.2 says files are not locked."),
        ("4.1", "The single PUT takes 1 MB at most, else 400."),
        ("4.1", "A byte order mark stays part of the first header, which then matches no column."),
        ("4.1", "Posted file metadata other than chunkCount changes nothing."),
        ("4.2", "An admin-only default file reads as 404 for others."),
        ("4.3", "A fabricated id of an export, action or process gives 404; only imports give 500."),
        ("4.4", "mappingParameters before localeName give 400."),
        ("4.4", "An import that asks on run and gets no answer ends unsuccessful with importFailedGeneralError."),
        ("4.5", "A task that waits for the model is NOT_STARTED; cancelled tasks carry no result."),
        ("4.5", "Task history stays as long as the server runs."),
        ("4.6", "lineItemRowsProcessed has one detail per line item with lineItemName, moduleName and row counters."),
        ("4.6", "Failed rows add one detail per kind with the first text and its occurrences."),
        ("4.6", "An import none of whose rows was taken, while some failed, is unsuccessful."),
        ("4.6", "A process stops after a step that was unsuccessful."),
        ("4.6", "The second row of a list import with the same key is a warning and is not applied."),
        ("4.6", "A list row with an unknown parent fails; an empty parent moves the member to the top."),
        ("4.6", "Blank values and blank rows are ignored."),
        ("4.6", "A module import whose dimension column is not in the file ignores all rows and is successful."),
        ("4.6", "Members match by code, then by name, without regard to case; periods match by name."),
        ("4.6", "A full workspace fails an import with hierarchyImportFailed or moduleImportFailed."),
        ("4.7", "Dump columns: _Status_ (Failed or Warning), source columns, _Line_ (header is 1), _Error_1_ to _3_."),
        ("4.7", "Ignored rows are not in the dump."),
        ("5", "Token bucket of one tenant over all data calls; the login host is not limited."),
        ("6", "401, 403, 409, 422 to 425, 429 and 5xx carry the same envelope as 404, unless set otherwise."),
        ("6", "Archived, locked and offline models refuse every model-scoped call but details and status."),
        ("6", "A deployed model refuses list writes on lists that are not production data."),
    ];
}
