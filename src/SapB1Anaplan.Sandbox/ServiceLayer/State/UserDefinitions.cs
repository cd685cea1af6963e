namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>A user field.</summary>
/// <param name="Name">With its <c>U_</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Length">Longest text; of no meaning for other kinds.</param>
/// <param name="Mandatory">True: a payload without it is refused.</param>
public sealed record UserField(
    string Name, UserFieldKind Kind = UserFieldKind.Text, int Length = 50, bool Mandatory = false);

/// <summary>What a user field holds.</summary>
public enum UserFieldKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Amount.</summary>
    Amount,

    /// <summary>Date.</summary>
    Date,
}

/// <summary>A user-defined table without object: Code, Name and its user fields; served as entity <c>U_NAME</c>.
/// </summary>
public sealed class UserTable(string name, IReadOnlyList<UserField> fields)
{
    /// <summary>Name without <c>@</c> and without <c>U_</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its fields.</summary>
    public IReadOnlyList<UserField> Fields { get; } = fields;

    /// <summary>Its rows, by Code.</summary>
    public MasterTable Rows { get; } = new("Code");
}

/// <summary>A stored query.</summary>
public sealed record SqlQuery(string Code, string Name, string Text);
