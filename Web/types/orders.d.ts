// What was bought.

interface Order {
  id: string; number: string; platform: string; status: "unpaid" | "paid" | "shipped" | "done" | "closed";
  amount: Fen; items: OrderItem[]; createdAt: Millis; carrier: string | null; tracking: string | null;
  deliveredAt?: Millis | null;
}
interface OrderItem { title: string; spec: string | null; quantity: number; price: Fen; image: string | null }
