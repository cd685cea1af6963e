namespace SapB1Anaplan.Core.Jobs;

/// <summary>Master data into lists, each through its import action. What is left out is not synchronised.</summary>
public sealed class MasterDataSection
{
    /// <summary>The chart of accounts.</summary>
    public MasterDataList? Accounts { get; set; }

    /// <summary>Profit centers, which finance calls cost centers, and the distribution rules that split amounts over them.</summary>
    public MasterDataList? CostCenters { get; set; }

    /// <summary>Distribution rules alone, into a list of their own.</summary>
    public MasterDataList? DistributionRules { get; set; }

    /// <summary>Dimensions.</summary>
    public MasterDataList? Dimensions { get; set; }

    /// <summary>Projects.</summary>
    public MasterDataList? Projects { get; set; }

    /// <summary>The kinds that are synchronised, with their lists.</summary>
    internal IEnumerable<(MasterDataKind Kind, MasterDataList List)> Lists
    {
        get
        {
            (MasterDataKind Kind, MasterDataList? List)[] all =
            [
                (MasterDataKind.Accounts, Accounts), (MasterDataKind.CostCenters, CostCenters),
                (MasterDataKind.DistributionRules, DistributionRules), (MasterDataKind.Dimensions, Dimensions),
                (MasterDataKind.Projects, Projects),
            ];
            return all.Where(pair => pair.List is not null).Select(pair => (pair.Kind, pair.List!));
        }
    }

    /// <summary>The name of a kind, as the key in the job file has it.</summary>
    internal static string NameOf(MasterDataKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}

/// <summary>One list.</summary>
public sealed class MasterDataList
{
    /// <summary>The import action of the list, name or id.</summary>
    public string? Import { get; set; }

    /// <summary>The headers of the file, in its order.</summary>
    public MasterDataColumns Columns { get; set; } = new();

    /// <summary>The parent of records that have none of their own. Left out: empty.</summary>
    public string? Root { get; set; }

    /// <summary>Only this dimension, 1 to 5, of cost centers and rules. Left out: all.</summary>
    public int? Dimension { get; set; }

    /// <summary>Loads only accounts that can be posted to, without their titles.</summary>
    public bool PostableOnly { get; set; }
}

/// <summary>The headers of a file of master data. Left out: Code, Name, Parent, and no type.</summary>
public sealed class MasterDataColumns
{
    /// <summary>The header of the code.</summary>
    public string Code { get; set; } = "Code";

    /// <summary>The header of the name.</summary>
    public string? Name { get; set; } = "Name";

    /// <summary>The header of the code of the parent.</summary>
    public string? Parent { get; set; } = "Parent";

    /// <summary>The header of the type: of accounts Revenue, Expense or Balance; of the others their dimension.</summary>
    public string? Type { get; set; }
}
