namespace SapB1Anaplan.Core.Jobs;

/// <summary>The approved budget into draft journals.</summary>
public sealed class BudgetSection
{
    /// <summary>The name of the budget; it is part of the key of every draft journal. Left out: the name of the export action.</summary>
    public string? Name { get; set; }

    /// <summary>The export action, name or id.</summary>
    public string? Export { get; set; }

    /// <summary>When the budget counts as approved. Left out: only with -Approved.</summary>
    public ApprovalSection? Approval { get; set; }

    /// <summary>The headings of the export. Left out: found by their usual names.</summary>
    public BudgetColumnSection Columns { get; set; } = new();

    /// <summary>The line item whose rows count, in layouts with one row per line item.</summary>
    public string? LineItem { get; set; }

    /// <summary>The encoding of the export, such as UTF-8, UTF-16LE or ISO-8859-1. Left out: as Anaplan says.</summary>
    public string? Encoding { get; set; }

    /// <summary>The column separator of the export. Left out: found from its header.</summary>
    public string? Separator { get; set; }

    /// <summary>The decimal sign of the export, a point or a comma. Left out: found from its amounts.</summary>
    public string? DecimalSign { get; set; }

    /// <summary>The account against which every journal is balanced.</summary>
    public BudgetOffsetSection Offset { get; set; } = new();

    /// <summary>The project of all lines.</summary>
    public string? Project { get; set; }

    /// <summary>The branch of all lines, in companies with branches.</summary>
    public int? Branch { get; set; }

    /// <summary>The version of figures whose export has none.</summary>
    public string? Version { get; set; }

    /// <summary>What gets journals of its own besides each period: CostCenter, Branch.</summary>
    public List<BudgetGrouping> GroupBy { get; set; } = [];

    /// <summary>The most lines of a journal, offset lines included.</summary>
    public int MaxLines { get; set; } = 500;

    /// <summary>The posting date in each period: first, last, a day from 1 to 31, or one date such as 2026-12-31.</summary>
    public string PostingDate { get; set; } = "last";

    /// <summary>The due date, written alike. Left out: the posting date.</summary>
    public string? DueDate { get; set; }

    /// <summary>The document date, written alike. Left out: the posting date.</summary>
    public string? TaxDate { get; set; }

    /// <summary>The remark; {budget}, {version} and {period} are filled in. Left out: all three, cut to 50 characters.</summary>
    public string? Memo { get; set; }

    /// <summary>The remark of each line, with the same fields.</summary>
    public string? LineMemo { get; set; }

    /// <summary>Reference 1.</summary>
    public string? Reference { get; set; }

    /// <summary>The longest remark that the server takes, of a journal and of a line: 50, or 254 from 10.0 on.</summary>
    public int MemoLength { get; set; } = 50;

    /// <summary>Figures that changed after they were posted: Correct (a journal with the difference), Replace (the whole again, the old ones listed for removal) or Refuse.</summary>
    public BudgetChangePolicy OnChange { get; set; }

    /// <summary>How to find out whether a voucher was posted when its answer was lost.</summary>
    public CertaintySection Certainty { get; set; } = new();

    /// <summary>Milliseconds between two journals.</summary>
    public int PauseMilliseconds { get; set; } = 50;
}

/// <summary>When the budget counts as approved: a cell of a view, or a property of a list member.</summary>
public sealed class ApprovalSection
{
    /// <summary>The module of the view.</summary>
    public string? Module { get; set; }

    /// <summary>The saved view, name or id. Left out: the default view of the module.</summary>
    public string? View { get; set; }

    /// <summary>The row of the cell, by the name of an item. Left out where there is one row.</summary>
    public string? Row { get; set; }

    /// <summary>The column of the cell, by its name. Left out where there is one.</summary>
    public string? Column { get; set; }

    /// <summary>The list, instead of a view.</summary>
    public string? List { get; set; }

    /// <summary>The member of the list, name or code.</summary>
    public string? Item { get; set; }

    /// <summary>The property of the member.</summary>
    public string? Property { get; set; }

    /// <summary>What the cell or the property holds once the budget is approved. Left out: true, yes, 1 or approved.</summary>
    public string? Value { get; set; }
}

/// <summary>The headings of the export.</summary>
public sealed class BudgetColumnSection
{
    /// <summary>The account.</summary>
    public string? Account { get; set; }

    /// <summary>The cost center of dimension 1.</summary>
    public string? CostCenter { get; set; }

    /// <summary>The cost center of dimension 2.</summary>
    public string? CostCenter2 { get; set; }

    /// <summary>The cost center of dimension 3.</summary>
    public string? CostCenter3 { get; set; }

    /// <summary>The cost center of dimension 4.</summary>
    public string? CostCenter4 { get; set; }

    /// <summary>The cost center of dimension 5.</summary>
    public string? CostCenter5 { get; set; }

    /// <summary>The period; left out where the periods stand across the columns.</summary>
    public string? Period { get; set; }

    /// <summary>The amount.</summary>
    public string? Amount { get; set; }

    /// <summary>The currency.</summary>
    public string? Currency { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }

    /// <summary>The line item.</summary>
    public string? LineItem { get; set; }
}

/// <summary>The account against which every journal is balanced.</summary>
public sealed class BudgetOffsetSection
{
    /// <summary>The account, by its key or format code.</summary>
    public string? Account { get; set; }

    /// <summary>Its distribution rules, dimensions 1 to 5 in this order.</summary>
    public List<string?> CostCenters { get; set; } = [];

    /// <summary>Its project.</summary>
    public string? Project { get; set; }
}

/// <summary>How to find out whether a voucher was posted when its answer was lost.</summary>
public sealed class CertaintySection
{
    /// <summary>Looks vouchers up by a stored SQL query on OBTF where the server allows one; the query is stored once.</summary>
    public bool SqlQueries { get; set; } = true;

    /// <summary>A view over OBTF with BatchNum and Ref2, as view.svc names it without B1SLQuery.</summary>
    public string? View { get; set; }

    /// <summary>The user-defined table, without U_, that takes a marker row in the same atomic change set as each voucher.</summary>
    public string? MarkerTable { get; set; }

    /// <summary>Minutes after a lost answer until a voucher that is nowhere to be found counts as not posted.</summary>
    public decimal SettleAfterMinutes { get; set; } = 10;
}
