using System.Text;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>An import's file as the model knows it, with the way it is parsed (reference section 4.1).</summary>
public sealed class DataSource
{
    internal DataSource(string id, string name, IReadOnlyList<string> headerNames)
    {
        Id = id;
        Name = name;
        HeaderNames = headerNames;
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>Columns of the file the source was made from; empty for one that nothing refers to.</summary>
    public IReadOnlyList<string> HeaderNames { get; }

    /// <summary><c>UTF-8</c>, <c>ISO-8859-1</c> or <c>UTF-16LE</c>.</summary>
    public string Encoding { get; set; } = "UTF-8";

    public string Separator { get; set; } = ",";

    public string Delimiter { get; set; } = "\"";

    public int HeaderRow { get; set; } = 1;

    public int FirstDataRow { get; set; } = 2;

    /// <summary>The default file everyone shares; null for none (reference section 4.2).</summary>
    public byte[]? DefaultContent { get; private set; }

    /// <summary>The chunk count the file list shows; a deletion does not correct it (reference section 4.1).</summary>
    internal int ChunkCount { get; set; }

    public void SetDefault(string content)
    {
        DefaultContent = TextEncodings.Get(Encoding).GetBytes(content);
        ChunkCount = Math.Max(ChunkCount, 1);
    }
}

internal static class TextEncodings
{
    private static readonly Encoding PlainUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static Encoding Get(string name) => name switch
    {
        "ISO-8859-1" => Encoding.Latin1,
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        _ => PlainUtf8,
    };
}

public enum TargetKind
{
    Code,
    Name,
    Parent,
    Property,
    Dimension,
    LineItem,
}

/// <summary>Where the values of one source column go.</summary>
/// <param name="SourceColumn">Header of the column, matched exactly.</param>
/// <param name="Kind">What it fills.</param>
/// <param name="Target">Name of the property, dimension or line item; null for code, name and parent.</param>
public sealed record ColumnTarget(string SourceColumn, TargetKind Kind, string? Target = null);

/// <summary>An import action: a data source, its target and the mapping between.</summary>
public sealed class ImportDefinition
{
    internal ImportDefinition(string id, string name, DataSource? source, IReadOnlyList<ColumnTarget> columns)
    {
        Id = id;
        Name = name;
        Source = source;
        Columns = columns;
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The file; null for an import from another module.</summary>
    public DataSource? Source { get; }

    public IReadOnlyList<ColumnTarget> Columns { get; }

    public MemberList? List { get; init; }

    public Module? Module { get; init; }

    public Module? SourceModule { get; init; }

    /// <summary>True: the import empties the line items it fills before it runs, as a builder can set it.</summary>
    public bool ClearsTarget { get; init; }

    /// <summary>Dimensions whose member is asked for on each run (<c>mappingParameters</c>, 4.4).</summary>
    public IReadOnlyList<Dimension> AskedOnRun { get; init; } = [];

    internal ImportDefinition With(
        string id, string name, IReadOnlyList<ColumnTarget>? columns = null, bool? clearsTarget = null) =>
        new(id, name, Source, columns ?? Columns)
        {
            List = List,
            Module = Module,
            SourceModule = SourceModule,
            ClearsTarget = clearsTarget ?? ClearsTarget,
            AskedOnRun = AskedOnRun,
        };

    public string ImportType => List is not null ? "HIERARCHY_DATA" : "MODULE_DATA";
}

public enum ExportLayout
{
    TabularMultiColumn,
    TabularSingleColumn,
    GridAllPages,
}

/// <summary>A column of an export that shows a dimension.</summary>
public sealed record LabelColumn(Dimension Dimension, string Header, MemberLabel Label = MemberLabel.Code);

/// <summary>What an export shows and how it writes it.</summary>
/// <param name="Layout">How rows and columns stand.</param>
/// <param name="Labels">The dimensions that stand before the values, in order.</param>
/// <param name="LineItems">The line items whose values are shown.</param>
public sealed record ExportShape(
    ExportLayout Layout, IReadOnlyList<LabelColumn> Labels, IReadOnlyList<LineItem> LineItems)
{
    /// <summary>The dimension whose members are columns, for a grid.</summary>
    public Dimension? Across { get; init; }

    /// <summary>Rows without any value are left out, as the view behind the export filters them.</summary>
    public bool SkipEmpty { get; init; } = true;

    /// <summary>Decimals to which numbers are written, as the format of the view rounds them; null for all.</summary>
    public int? Decimals { get; init; }

    /// <summary>A boolean cell without dimensions that must be true for any row to pass the view's filter.</summary>
    public LineItem? OnlyWhen { get; init; }

    public string Encoding { get; init; } = "UTF-8";

    public string Separator { get; init; } = ",";

    public string Delimiter { get; init; } = "\"";
}

/// <summary>An export action. Its output is the caller's private file with the same id.</summary>
public sealed class ExportDefinition
{
    internal ExportDefinition(string id, string name, Module module, ExportShape shape)
    {
        Id = id;
        Name = name;
        Module = module;
        Shape = shape;
    }

    public string Id { get; }

    public string Name { get; }

    public Module Module { get; }

    public ExportShape Shape { get; }

    public string ExportType => Shape.Layout switch
    {
        ExportLayout.TabularMultiColumn => "TABULAR_MULTI_COLUMN",
        ExportLayout.TabularSingleColumn => "TABULAR_SINGLE_COLUMN",
        _ => "GRID_ALL_PAGES",
    };
}

/// <summary>A delete action: removes the members of a list that its selection picks.</summary>
public sealed class DeleteDefinition
{
    internal DeleteDefinition(string id, string name, MemberList list, Func<Member, bool> selection)
    {
        Id = id;
        Name = name;
        List = list;
        Selection = selection;
    }

    public string Id { get; }

    public string Name { get; }

    public MemberList List { get; }

    internal Func<Member, bool> Selection { get; }
}

/// <summary>A process: actions in run order.</summary>
public sealed class ProcessDefinition
{
    internal ProcessDefinition(string id, string name, IReadOnlyList<object> steps)
    {
        Id = id;
        Name = name;
        Steps = steps;
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>Definitions of imports, exports and delete actions.</summary>
    public IReadOnlyList<object> Steps { get; }
}
