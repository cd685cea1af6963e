namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>Short ways to put master data into a company. What is not given gets the usual value.</summary>
public static class CompanyMasters
{
    /// <summary>Adds an account, or replaces it.</summary>
    /// <param name="company">Company.</param>
    /// <param name="code">Key.</param>
    /// <param name="name">Name.</param>
    /// <param name="type"><c>at_Revenues</c>, <c>at_Expenses</c> or <c>at_Other</c>.</param>
    /// <param name="postable">False for a title.</param>
    /// <param name="father">Code of the title above.</param>
    /// <param name="level">Depth in the tree, from 1.</param>
    /// <param name="change">What else is to be set.</param>
    public static MasterRow AddAccount(
        this Company company,
        string code,
        string name,
        string type = "at_Other",
        bool postable = true,
        string? father = null,
        int level = 1,
        Action<MasterRow>? change = null)
    {
        var row = new MasterRow
        {
            ["Code"] = code,
            ["Name"] = name,
            ["ActiveAccount"] = postable ? "tYES" : "tNO",
            ["AccountLevel"] = level,
            ["FatherAccountKey"] = father,
            ["AccountType"] = type,
            ["AcctCurrency"] = "##",
            ["CashAccount"] = "tNO",
            ["ValidFor"] = "tNO",
            ["FrozenFor"] = "tNO",
            ["LockManualTransaction"] = "tNO",
            ["BlockManualPosting"] = "tNO",
            ["ProjectRelevant"] = "tNO",
            ["DistributionRuleRelevant"] = "tNO",
            ["DistributionRule2Relevant"] = "tNO",
            ["DistributionRule3Relevant"] = "tNO",
            ["DistributionRule4Relevant"] = "tNO",
            ["DistributionRule5Relevant"] = "tNO",
        };
        change?.Invoke(row);
        company.Accounts.Put(row);
        return row;
    }

    /// <summary>Adds a profit center and, as the client does, the direct rule of the same name.</summary>
    public static void AddProfitCenter(
        this Company company,
        string code,
        string name,
        int dimension = 1,
        DateOnly? from = null,
        DateOnly? to = null,
        bool withRule = true,
        bool active = true)
    {
        var start = from ?? new DateOnly(2000, 1, 1);
        company.ProfitCenters.Put(new MasterRow
        {
            ["CenterCode"] = code,
            ["CenterName"] = name,
            ["InWhichDimension"] = dimension,
            ["EffectiveFrom"] = start,
            ["EffectiveTo"] = to,
            ["Active"] = active ? "tYES" : "tNO",
        });
        if (withRule)
        {
            company.AddRule(code, name, dimension, start, to, (code, 100m));
        }
    }

    /// <summary>Adds a distribution rule over centers and their shares; direct where there is but one center.</summary>
    public static void AddRule(
        this Company company,
        string code,
        string name,
        int dimension,
        DateOnly from,
        DateOnly? to,
        params (string Center, decimal Share)[] shares)
    {
        company.DistributionRules.Put(new MasterRow
        {
            ["FactorCode"] = code,
            ["FactorDescription"] = name,
            ["TotalFactor"] = shares.Sum(s => s.Share),
            ["Direct"] = shares.Length == 1 ? "Y" : "N",
            ["InWhichDimension"] = dimension,
            ["Active"] = "tYES",
            ["IsFixedAmount"] = "tNO",
            ["DistributionRuleLines"] = shares.Select(s => new MasterRow
            {
                ["CenterCode"] = s.Center,
                ["TotalInCenter"] = s.Share,
                ["EffectiveFrom"] = from,
                ["EffectiveTo"] = to,
            }).ToArray(),
        });
        var dim = company.Dimensions.Find(dimension);
        if (dim is not null && !dim.Yes("IsActive"))
        {
            company.Dimensions.Change(dimension, d => d["IsActive"] = "tYES");
        }
    }

    /// <summary>Adds a rule made for one entry, which has no dates, and shows such rules from then on.</summary>
    public static void AddManualRule(
        this Company company, string code, int dimension, params (string Center, decimal Share)[] shares)
    {
        company.Settings.ShowsManualRules = true;
        company.ManualDistributionRules.Put(new MasterRow
        {
            ["FactorCode"] = code,
            ["FactorDescription"] = "Manual rule",
            ["TotalFactor"] = shares.Sum(s => s.Share),
            ["Direct"] = "N",
            ["InWhichDimension"] = dimension,
            ["Active"] = "tYES",
            ["IsFixedAmount"] = "tNO",
            ["ManualDistributionRuleLines"] = shares.Select(s => new MasterRow
            {
                ["FactorCode"] = code,
                ["CenterCode"] = s.Center,
                ["TotalInCenter"] = s.Share,
            }).ToArray(),
        });
    }

    /// <summary>Names a dimension as users see it, and makes it active.</summary>
    public static void NameDimension(this Company company, int dimension, string label) =>
        company.Dimensions.Change(dimension, d =>
        {
            d["DimensionDescription"] = label;
            d["IsActive"] = "tYES";
        });

    /// <summary>Adds a currency; decimals as a name of the server's enumeration.</summary>
    public static void AddCurrency(this Company company, string code, string name, string decimals = "cdDefault") =>
        company.Currencies.Put(new MasterRow
        {
            ["Code"] = code,
            ["Name"] = name,
            ["DocumentsCode"] = code,
            ["Decimals"] = decimals,
            ["Rounding"] = "rsNoRounding",
            ["RoundingInPayment"] = "tNO",
        });

    /// <summary>Adds a project.</summary>
    public static void AddProject(
        this Company company, string code, string name, DateOnly? from = null, DateOnly? to = null) =>
        company.Projects.Put(new MasterRow
        {
            ["Code"] = code,
            ["Name"] = name,
            ["ValidFrom"] = from,
            ["ValidTo"] = to,
            ["Active"] = "tYES",
        });

    /// <summary>Adds a branch and switches branches on.</summary>
    public static void AddBranch(this Company company, int id, string name, bool main = false, bool disabled = false)
    {
        company.Settings.EnableBranches = true;
        company.BusinessPlaces.Put(new MasterRow
        {
            ["BPLID"] = id,
            ["BPLName"] = name,
            ["MainBPL"] = main ? "tYES" : "tNO",
            ["Disabled"] = disabled ? "tYES" : "tNO",
        });
    }

    /// <summary>Adds a partner with its control account, which is locked for manual lines from then on.</summary>
    public static void AddPartner(
        this Company company,
        string cardCode,
        string name,
        string cardType,
        string controlAccount,
        int group = 100,
        DateTime? createdAt = null)
    {
        var now = createdAt ?? company.Now;
        company.BusinessPartners.Put(new MasterRow
        {
            ["CardCode"] = cardCode,
            ["CardName"] = name,
            ["CardType"] = cardType,
            ["GroupCode"] = group,
            ["Currency"] = company.Settings.LocalCurrency,
            ["DebitorAccount"] = controlAccount,
            ["Valid"] = "tYES",
            ["Frozen"] = "tNO",
            ["Series"] = 1,
            ["CreateDate"] = DateOnly.FromDateTime(now),
            ["CreateTime"] = TimeOnly.FromDateTime(now),
            ["UpdateDate"] = DateOnly.FromDateTime(now),
            ["UpdateTime"] = TimeOnly.FromDateTime(now),
        });
        if (company.Accounts.Find(controlAccount) is not null)
        {
            company.Accounts.Change(controlAccount, a => a["LockManualTransaction"] = "tYES");
        }
    }

    /// <summary>Adds a user field to the journal header.</summary>
    public static void AddJournalUserField(this Company company, UserField field) =>
        company.JournalUserFields.Add(field);
}
