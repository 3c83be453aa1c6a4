namespace Dsg.Demo.Seeding;

/// <summary>The office and the ministry unit of the demo, each person at their own terminal.</summary>
internal sealed class Cast(DemoWorld world)
{
    /// <summary>The unit whose staff exchange with the companies.</summary>
    public const string Unit = "試験部隊 維持整備課";

    public ActingPerson Operator { get; } = world.Person("shikou-sakura", Face.Operations);
    public ActingPerson SecondOperator { get; } = world.Person("shikou-ken", Face.Operations);
    public ActingPerson Approver { get; } = world.Person("mogi-shigeru", Face.Operations);
    public ActingPerson SecondApprover { get; } = world.Person("mogi-megumi", Face.Operations);
    public ActingPerson Inspector { get; } = world.Person("katei-susumu", Face.Operations);
    public ActingPerson Auditor { get; } = world.Person("reidai-kiyoshi", Face.Operations);
    public ActingPerson Officer { get; } = world.Person("reiji-akira", Face.Staff);
    public ActingPerson Superior { get; } = world.Person("shiken-makoto", Face.Staff);
    public ActingPerson Staff { get; } = world.Person("shiken-ichiro", Face.Staff);
    public ActingPerson NewStaff { get; } = world.Person("reiji-naomi", Face.Staff);
}
