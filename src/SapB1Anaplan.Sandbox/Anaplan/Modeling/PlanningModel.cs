namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>Builds the model of a finance team: workspace <c>Finance</c>, model <c>Group Planning</c>.</summary>
public static class PlanningModel
{
    public const string WorkspaceName = "Finance";
    public const string ModelName = "Group Planning";

    /// <summary>Makes the workspace with its one model.</summary>
    public static AnaplanWorkspace ForLedger(LedgerShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var workspace = new AnaplanWorkspace(WorkspaceName);
        var model = workspace.AddModel(ModelName, shape.FirstMonth, shape.Months);
        var accounts = model.AddList("Accounts", ["Type"]);
        var costCenters = model.AddList("Cost Centers");
        var currencies = model.AddList("Currencies");
        foreach (var code in shape.Currencies)
        {
            currencies.Add(code, code);
        }

        var actuals = model.AddModule("Actuals", accounts, costCenters, currencies, model.Time);
        actuals.AddLineItem("Amount");
        actuals.AddView("All cells", new Axes([accounts, costCenters, currencies], [model.Time], []), true, true);
        var budget = model.AddModule("Budget", accounts, costCenters, model.Time);
        budget.AddLineItem("Amount");
        budget.AddView("All cells", new Axes([accounts, costCenters], [model.Time], []), true, true);
        var approval = model.AddModule("Approval");
        var approved = approval.AddLineItem("Approved", CellFormat.Boolean);
        approval.AddLineItem("Approved by", CellFormat.Text);
        approval.AddView("Status", new Axes([approval.LineItemDimension], [], []));

        AddImports(model, accounts, costCenters, currencies, actuals);
        AddExports(model, accounts, costCenters, currencies, actuals, budget, approved);
        model.AddDelete("Delete unused accounts", accounts, member =>
            !member.IsAggregate && !IsUsed(actuals, 0, member) && !IsUsed(budget, 0, member));

        Fill(shape, accounts, costCenters);
        FillBudget(shape, model, accounts, costCenters, budget);
        approved.Set(0, new CellValue(shape.IsApproved ? 1 : 0));
        return workspace;
    }

    private static void AddImports(
        AnaplanModel model, MemberList accounts, MemberList costCenters, MemberList currencies, Module actuals)
    {
        var loadAccounts = model.AddListImport("Load accounts",
            model.AddFile("Accounts.csv", "Code", "Name", "Parent", "Type"), accounts,
            new ColumnTarget("Code", TargetKind.Code), new ColumnTarget("Name", TargetKind.Name),
            new ColumnTarget("Parent", TargetKind.Parent), new ColumnTarget("Type", TargetKind.Property, "Type"));
        var loadCostCenters = model.AddListImport("Load cost centers",
            model.AddFile("Cost Centers.csv", "Code", "Name", "Parent"), costCenters,
            new ColumnTarget("Code", TargetKind.Code), new ColumnTarget("Name", TargetKind.Name),
            new ColumnTarget("Parent", TargetKind.Parent));
        ColumnTarget[] cells =
        [
            new("Account", TargetKind.Dimension, accounts.Name),
            new("Cost Center", TargetKind.Dimension, costCenters.Name),
            new("Currency", TargetKind.Dimension, currencies.Name),
            new("Amount", TargetKind.LineItem, "Amount"),
        ];
        model.AddModuleImport("Load actuals",
            model.AddFile("Actuals.csv", "Account", "Cost Center", "Currency", "Period", "Amount"), actuals,
            [.. cells, new ColumnTarget("Period", TargetKind.Dimension, model.Time.Name)]);
        model.AddModuleImport("Load actuals of one period",
            model.AddFile("Actuals of one period.csv", "Account", "Cost Center", "Currency", "Amount"), actuals,
            cells, model.Time);
        model.AddProcess("Load master data", loadAccounts, loadCostCenters);
    }

    private static void AddExports(
        AnaplanModel model, MemberList accounts, MemberList costCenters, MemberList currencies, Module actuals,
        Module budget, LineItem approved)
    {
        LabelColumn account = new(accounts, "Account");
        LabelColumn costCenter = new(costCenters, "Cost Center");
        LabelColumn period = new(model.Time, "Period");
        IReadOnlyList<LineItem> budgetAmount = [.. budget.LineItems];
        IReadOnlyList<LineItem> actualAmount = [.. actuals.LineItems];
        model.AddExport("Approved budget", budget,
            new ExportShape(ExportLayout.TabularMultiColumn, [account, costCenter, period], budgetAmount)
            {
                OnlyWhen = approved,
            });
        model.AddExport("Approved budget by month", budget,
            new ExportShape(ExportLayout.GridAllPages, [account, costCenter], budgetAmount)
            {
                Across = model.Time,
                OnlyWhen = approved,
            });
        model.AddExport("Actuals", actuals, new ExportShape(ExportLayout.TabularMultiColumn,
            [account, costCenter, new LabelColumn(currencies, "Currency"), period], actualAmount));
    }

    private static void Fill(LedgerShape shape, MemberList accounts, MemberList costCenters)
    {
        foreach (var account in shape.Accounts)
        {
            accounts.Add(FreeName(accounts, account.Code, account.Name), account.Code)
                .Properties["Type"] = account.Type ?? string.Empty;
        }

        foreach (var costCenter in shape.CostCenters)
        {
            costCenters.Add(FreeName(costCenters, costCenter.Code, costCenter.Name), costCenter.Code);
        }

        SetParents(accounts, shape.Accounts.Select(account => (account.Code, account.Parent)));
        SetParents(costCenters, shape.CostCenters.Select(costCenter => (costCenter.Code, costCenter.Parent)));
    }

    private static void SetParents(MemberList list, IEnumerable<(string Code, string? Parent)> members)
    {
        foreach (var (code, parent) in members.Where(member => member.Parent is not null))
        {
            MemberList.SetParent(list.ByCode(code)!, list.ByCode(parent!)
                ?? throw new ArgumentException($"Parent {parent} of {code} is not in {list.Name}.", nameof(members)));
        }
    }

    private static void FillBudget(
        LedgerShape shape, AnaplanModel model, MemberList accounts, MemberList costCenters, Module budget)
    {
        var amount = budget.LineItems[0];
        foreach (var figure in shape.Budget)
        {
            var month = model.Time.OfMonth(figure.Month)
                ?? throw new ArgumentException($"{figure.Month} is outside the time scale.", nameof(shape));
            var key = Module.Key(
            [
                accounts.ByCode(figure.Account) ?? accounts.Add(figure.Account, figure.Account),
                costCenters.ByCode(figure.CostCenter) ?? costCenters.Add(figure.CostCenter, figure.CostCenter),
                month,
            ]);
            amount.Set(key, new CellValue(amount.Number(key) + figure.Amount));
        }
    }

    private static bool IsUsed(Module module, int position, Member member) => module.LineItems.Any(item =>
        item.Numbers.Keys.Any(key => CellKey.At(key, position) == member.Index));

    // Ledgers repeat account names; a list does not (reference section 3.3).
    private static string FreeName(MemberList list, string code, string name)
    {
        var fitted = name.Length > MemberList.LongestName ? name[..MemberList.LongestName] : name;
        if (list.CheckName(fitted, null) is null)
        {
            return fitted;
        }

        var suffix = $" ({code})";
        return fitted[..Math.Min(fitted.Length, MemberList.LongestName - suffix.Length)] + suffix;
    }
}
